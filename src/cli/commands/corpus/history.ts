import { Command } from 'commander';
import type { HistoryEntry } from '../../../library/library.ts';
import { print, printJson } from '../../output.ts';
import { visible } from '../../terminal-text.ts';
import { withLibrary } from '../../with-library.ts';

const historyLine = ({
  generation,
  publishedAt,
  by,
  kind,
  files,
  sentences,
  current,
  kept,
}: HistoryEntry): string => {
  const { added, removed, changed } = sentences;
  const state = current ? 'served' : kept ? 'kept' : 'no longer kept';
  return [
    `${publishedAt.slice(0, 16).replace('T', ' ')} UTC  ${generation.slice(0, 12)}  ${state}`,
    `  ${kind} by ${by === null ? 'the program itself' : visible(by)}: +${added} -${removed} ~${changed} sentences`,
    ...(files.length === 0 ? [] : [`  ${visible(files.join(', '))}`]),
  ].join('\n');
};

export const historyCommand = (): Command =>
  withLibrary(
    new Command('history')
      .description('What was published, newest first: when, by whom, and what changed.')
      .option('--json', 'print it as JSON'),
    async (library, options: { json?: boolean }) => {
      const history = await library.history();
      if (options.json === true) return printJson(history);
      if (history.length === 0) return print('Nothing was published since the history is kept.');
      for (const entry of history) print(historyLine(entry));
    },
  );

export const rollbackCommand = (by: () => string): Command =>
  withLibrary(
    new Command('rollback')
      .description('Serve a kept generation again, at once; the corpus folder is left as it is.')
      .argument('<generation>', 'at least its first 6 digits; "corpus history" lists them')
      .option('--json', 'print the publication as JSON'),
    async (library, generation: string, options: { json?: boolean }) => {
      const entry = await library.rollback(generation, by());
      if (options.json === true) return printJson(entry);
      print(historyLine(entry));
      print('The corpus folder is as it was: the next change or "guillemet index" builds from it again.');
    },
  );
