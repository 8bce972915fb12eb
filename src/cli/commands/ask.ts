import { Command } from 'commander';
import { RefusedError } from '../../errors.ts';
import type { Library } from '../../library/library.ts';
import type { Answer } from '../../quotation/answer.ts';
import { print, printJson, printJsonLine } from '../output.ts';
import { acceptable } from '../question-limit.ts';
import { inputLines } from '../read-lines.ts';
import { answerText, closestText } from '../terminal-text.ts';
import { withLibrary } from '../with-library.ts';

interface Options {
  readonly json?: boolean;
  readonly jsonl?: boolean;
  readonly closest?: boolean;
}

const row = (id: string | number | null, answer: Answer, tookMs: number): unknown => ({
  id,
  question: answer.question,
  answered: answer.answered,
  confidence: answer.confidence,
  quotes: answer.quotes.map((quote) => quote.toRow()),
  closest: answer.closest.map((quote) => quote.toRow()),
  generation: answer.generation,
  tookMs: Math.round(tookMs * 100) / 100,
});

const timed = async (library: Library, question: string): Promise<[Answer, number]> => {
  const startedAt = performance.now();
  const answer = await library.ask(question);
  return [answer, performance.now() - startedAt];
};

/** A line per question, in order; a line that cannot be asked gets a row that says why, and exit code 1 at the end. */
const askLines = async (library: Library): Promise<void> => {
  for await (const { id, text, problem } of inputLines('question'))
    try {
      if (problem !== null) throw new RefusedError(problem);
      const [answer, tookMs] = await timed(library, acceptable(text, 'question'));
      printJsonLine(row(id, answer, tookMs));
    } catch (cause) {
      if (!(cause instanceof RefusedError)) throw cause;
      const { generation } = library.snapshot;
      printJsonLine({
        id,
        question: '',
        answered: false,
        confidence: 0,
        quotes: [],
        closest: [],
        generation,
        tookMs: 0,
        error: cause.message,
      });
      process.stderr.write(`${cause.message}\n`);
      process.exitCode = 1;
    }
};

export const askCommand = (): Command =>
  withLibrary(
    new Command('ask')
      .description('Answer a question with the exact sentences of the corpus, or say that it does not say.')
      .argument('[question...]', 'the question; its words are joined')
      .option('--json', 'print the answer as JSON')
      .option(
        '--jsonl',
        'read a question per line from standard input, plain or as {"id", "question"}, and print a line each',
      )
      .option('--closest', 'where the statement does not say, show the closest sentences'),
    async (library, words: string[], options: Options) => {
      if (options.jsonl === true) return askLines(library);
      if (words.length === 0)
        throw new RefusedError('there is no question: guillemet ask "How many soldiers were killed?"');
      const [answer, tookMs] = await timed(library, acceptable(words.join(' '), 'question'));
      if (options.json === true) return printJson(row(null, answer, tookMs));
      print(answerText(answer));
      if (answer.answered) return;
      print('');
      print(
        options.closest === true
          ? closestText(answer)
          : 'With --closest, it shows the sentences that come nearest.',
      );
    },
  );
