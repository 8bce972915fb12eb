import { Command } from 'commander';
import { RefusedError } from '../../errors.ts';
import type { Library } from '../../library/library.ts';
import type { Verdict } from '../../quotation/verdict.ts';
import { print, printJson, printJsonLine } from '../output.ts';
import { acceptable } from '../question-limit.ts';
import { inputLines } from '../read-lines.ts';
import { verdictText } from '../terminal-text.ts';
import { withLibrary } from '../with-library.ts';

interface Options {
  readonly json?: boolean;
  readonly jsonl?: boolean;
}

const row = (id: string | number | null, { verdict, quote, differences }: Verdict): unknown => ({
  id,
  verdict,
  quote: quote?.toRow() ?? null,
  differences,
});

const verifyLines = async (library: Library): Promise<void> => {
  for await (const { id, text, problem } of inputLines('quote'))
    try {
      if (problem !== null) throw new RefusedError(problem);
      printJsonLine(row(id, library.verify(acceptable(text, 'quote'))));
    } catch (cause) {
      if (!(cause instanceof RefusedError)) throw cause;
      printJsonLine({ id, verdict: 'absent', quote: null, differences: [], error: cause.message });
      process.stderr.write(`${cause.message}\n`);
      process.exitCode = 1;
    }
};

export const verifyCommand = (): Command =>
  withLibrary(
    new Command('verify')
      .description('Is this a true quote? Exact, altered (with the differences), or absent.')
      .argument('[text...]', 'the claimed quote; its words are joined')
      .option('--json', 'print the verdict as JSON')
      .option(
        '--jsonl',
        'read a claimed quote per line from standard input, plain or as {"id", "quote"}, and print a line each',
      ),
    async (library, words: string[], options: Options) => {
      if (options.jsonl === true) return verifyLines(library);
      if (words.length === 0)
        throw new RefusedError('there is no quote: guillemet verify "the words to check"');
      const verdict = library.verify(acceptable(words.join(' '), 'quote'));
      if (options.json === true) return printJson(row(null, verdict));
      print(verdictText(verdict));
    },
  );
