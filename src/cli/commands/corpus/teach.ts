import { Command } from 'commander';
import { RefusedError } from '../../../errors.ts';
import type { Lesson } from '../../../upkeep/upkeep.ts';
import { curationFileName } from '../../../upkeep/write-lesson.ts';
import { print, printJson } from '../../output.ts';
import { reportOutcome } from '../../report-outcome.ts';
import { withUpkeep } from '../../with-upkeep.ts';

interface Options {
  readonly sentence?: string;
  readonly notAnswered?: boolean;
  readonly json?: boolean;
}

const HINT = 'give --sentence 2.1 (paragraph and sentence, as "corpus show" numbers them) or --not-answered';

const answerOf = ({ sentence, notAnswered }: Options): Lesson['answer'] => {
  if ((sentence === undefined) === (notAnswered !== true)) throw new RefusedError(HINT);
  if (sentence === undefined) return null;
  const [, paragraph, number] = /^(\d{1,6})\.(\d{1,6})$/.exec(sentence) ?? [];
  if (paragraph === undefined || number === undefined) throw new RefusedError(HINT);
  return { paragraph: Number(paragraph), sentence: Number(number) };
};

export const teachCommand = (): Command =>
  withUpkeep(
    new Command('teach')
      .description('Say which sentence answers a question, or that the document does not, and reindex.')
      .argument('<document>', 'the id of the document')
      .argument('<question>', 'as people ask it, in any language')
      .option('--sentence <place>', 'the sentence that answers it, such as 2.1')
      .option('--not-answered', 'the document does not answer it')
      .option('--json', 'print the outcome as JSON'),
    async ({ upkeep, by, progress }, document: string, question: string, options: Options) => {
      const outcome = await upkeep.teach({ question, document, answer: answerOf(options) }, by, progress);
      if (options.json === true) return printJson(outcome);
      print(`Written to ${curationFileName(document)}.`);
      reportOutcome(outcome);
    },
  );
