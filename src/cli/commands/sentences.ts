import { Command } from 'commander';
import { RefusedError } from '../../errors.ts';
import { print, printJson, printJsonLine } from '../output.ts';
import { readingRow, readingText } from '../reading-text.ts';
import { withLibrary } from '../with-library.ts';

interface Options {
  readonly json?: boolean;
  readonly jsonl?: boolean;
}

export const sentencesCommand = (): Command =>
  withLibrary(
    new Command('sentences')
      .description('How each document was read: one row per sentence, with its voice and its speaker.')
      .argument('[document]', 'the id of one document; all without it')
      .option('--json', 'print the rows as one JSON array')
      .option('--jsonl', 'print a JSON row per line'),
    async ({ snapshot }, id: string | undefined, options: Options) => {
      if (id !== undefined && !snapshot.documents.has(id))
        throw new RefusedError(
          `there is no document ${JSON.stringify(id)}; "guillemet documents" lists them`,
        );
      const rows = snapshot.sentences
        .filter((sentence) => id === undefined || sentence.document === id)
        .map((sentence) => readingRow(sentence, snapshot.documents.get(sentence.document)?.text ?? ''));
      if (options.jsonl === true) return rows.forEach(printJsonLine);
      if (options.json === true) return printJson(rows);
      for (const row of rows) print(readingText(row));
    },
  );
