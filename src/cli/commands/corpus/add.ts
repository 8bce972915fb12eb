import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command } from 'commander';
import { MAX_FILE_BYTES } from '../../../corpus/read-corpus.ts';
import { RefusedError } from '../../../errors.ts';
import type { Upload } from '../../../upkeep/upkeep.ts';
import { confirm } from '../../confirm.ts';
import { print, printJson } from '../../output.ts';
import { factsText, readingRow, readingText } from '../../reading-text.ts';
import { reportOutcome } from '../../report-outcome.ts';
import { visible } from '../../terminal-text.ts';
import { withUpkeep } from '../../with-upkeep.ts';

interface Options {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const readUploadedFile = async (file: string): Promise<Upload> => {
  try {
    const { size } = await stat(file);
    if (size > MAX_FILE_BYTES)
      throw new RefusedError(`${file}: has ${size} bytes, over the limit of ${MAX_FILE_BYTES}; split it`);
    return { fileName: basename(file), bytes: await readFile(file) };
  } catch (cause) {
    if (cause instanceof RefusedError) throw cause;
    throw new RefusedError(
      `${file}: cannot be read (${(cause as NodeJS.ErrnoException).code}); name a .md or .txt file`,
      { cause },
    );
  }
};

export const addCommand = (): Command =>
  withUpkeep(
    new Command('add')
      .description('Show how a file would be read, then put it into the corpus and reindex.')
      .argument('<file>', 'a .md or .txt file with front matter (docs/corpus.md)')
      .option('--yes', 'publish, and replace a document of the same id, without asking')
      .option('--dry-run', 'only show how it would be read')
      .option('--json', 'print reading and outcome as JSON'),
    async ({ upkeep, by, progress }, file: string, options: Options) => {
      const draft = await upkeep.preview(await readUploadedFile(file));
      const { text, blocks: _, ...facts } = draft.document;
      const rows = draft.sentences.map((sentence) => readingRow(sentence, text));
      if (options.json !== true) {
        for (const row of rows) print(readingText(row));
        print(`\n${draft.file}\n${factsText(draft.document)}`);
      }
      const whatFor =
        draft.replaces === null
          ? `Publish ${draft.file}, ${rows.length} sentences?`
          : `Replace ${visible(draft.replaces.id)} ("${visible(draft.replaces.title)}") by ${draft.file}, ${rows.length} sentences?`;
      if (options.dryRun !== true) await confirm(whatFor, options.yes === true);
      const outcome = options.dryRun === true ? null : await upkeep.publish(draft, by, progress);
      if (options.json === true)
        printJson({
          file: draft.file,
          document: facts,
          replaces: draft.replaces?.id ?? null,
          sentences: rows,
          outcome,
        });
      else if (outcome !== null) reportOutcome(outcome);
    },
  );
