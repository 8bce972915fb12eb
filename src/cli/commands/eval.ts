import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { RefusedError } from '../../errors.ts';
import { makeFolder } from '../../library/index-folder.ts';
import { figuresTable } from '../figures-table.ts';
import { figuresByLanguage, type Measurement, measure } from '../measure.ts';
import { print, printJson } from '../output.ts';
import { drawPlots } from '../plots/draw-plots.ts';
import { acceptable } from '../question-limit.ts';
import { readQuestions } from '../read-questions.ts';
import { withLibrary } from '../with-library.ts';

interface Options {
  readonly json?: boolean;
  readonly wrong?: boolean;
  readonly plots?: string;
}

const describe = ({ question, rank, answered, confidence }: Measurement): string =>
  `${question.lang}  ${answered ? 'answered' : 'refused '} ${confidence.toFixed(2)}  rank ${rank ?? '-'}  ${question.question}`;

/** @throws RefusedError where the folder cannot be written to. */
const writePlots = async (folder: string, measurements: readonly Measurement[]): Promise<void> => {
  try {
    await makeFolder(folder);
    for (const [name, svg] of drawPlots(measurements)) await writeFile(join(folder, name), svg);
  } catch (cause) {
    throw new RefusedError(`${folder}: cannot be written to; name a folder for the plots`, { cause });
  }
};

export const evalCommand = (): Command =>
  withLibrary(
    new Command('eval')
      .description(
        'Retrieval figures on a file of questions, per language: top-1, top-3, MRR, refusals right (refused-) and wrong (refused+).',
      )
      .argument(
        '<file>',
        'one JSON object per line: {"id", "lang", "question", "gold": [excerpt…]}; an empty gold: unanswerable',
      )
      .option('--json', 'print the figures as JSON')
      .option('--plots <dir>', 'also draw calibration, refusals and coverage as SVG files into this folder')
      .option('--wrong', 'also list the questions that were not answered as they should be'),
    async (library, file: string, options: Options) => {
      const measurements: Measurement[] = [];
      for (const question of await readQuestions(file))
        measurements.push(measure(question, await library.ask(acceptable(question.question, 'question'))));
      if (options.plots !== undefined) await writePlots(options.plots, measurements);
      const figures = figuresByLanguage(measurements);
      if (options.json === true)
        return printJson({ generation: library.snapshot.generation, figures: Object.fromEntries(figures) });
      print(figuresTable(figures));
      if (options.wrong !== true) return;
      print('');
      for (const measurement of measurements) {
        const { question, rank, answered } = measurement;
        const right = question.gold.length > 0 ? answered && rank === 1 : !answered;
        if (!right) print(describe(measurement));
      }
    },
  );
