import { createInterface } from 'node:readline';
import { readCorpus } from '../corpus/read-corpus.ts';
import { RefusedError } from '../errors.ts';
import type { Library } from '../library/library.ts';
import { print } from './output.ts';
import { acceptable } from './question-limit.ts';
import { answerText, closestText, paint, visible } from './terminal-text.ts';

const WELCOME = (titles: readonly string[]): string =>
  [
    paint.bold('Guillemet answers only with the exact sentences of:'),
    ...titles.map((title) => `  ${visible(title)}`),
    paint.dim(
      'Ask in your language. An empty line or Ctrl-D ends. To connect Discord, set DISCORD_TOKEN: docs/discord-setup.md.',
    ),
  ].join('\n');

/** A question that the corpus' curators expect, so that the sample fits whatever is indexed; else a title. */
const sampleQuestion = async (library: Library, corpusFolder: string): Promise<string> => {
  const { curations } = await readCorpus(corpusFolder);
  const [document] = library.snapshot.documents.values();
  return curations.flatMap(({ questions }) => questions).at(0)?.text ?? document?.title ?? '';
};

const reply = async (library: Library, question: string): Promise<string> => {
  try {
    const answer = await library.ask(acceptable(question, 'question'));
    return answer.answered
      ? answerText(answer)
      : `${answerText(answer)}\n\n${paint.dim(closestText(answer))}`;
  } catch (cause) {
    if (cause instanceof RefusedError) return cause.message;
    throw cause;
  }
};

/**
 * The bot's conversation in a terminal: a question per line until an empty line or the end. When standard input is
 * at its end at once, it shows one question and its answer.
 */
export const converse = async (library: Library, corpusFolder: string): Promise<void> => {
  print(WELCOME([...library.snapshot.documents.values()].map(({ title }) => title)));
  const prompting = process.stdin.isTTY === true;
  const lines = createInterface({
    input: process.stdin,
    ...(prompting ? { output: process.stdout, prompt: '\n? ' } : {}),
  });
  let asked = 0;
  if (prompting) lines.prompt();
  for await (const line of lines) {
    if (line.trim() === '' && prompting) break;
    if (line.trim() === '') continue;
    asked += 1;
    if (!prompting) print(`\n? ${visible(line)}`);
    print(`\n${await reply(library, line)}`);
    if (prompting) lines.prompt();
  }
  if (asked > 0 || prompting) return;
  const question = await sampleQuestion(library, corpusFolder);
  print(`\n? ${visible(question)}`);
  print(`\n${await reply(library, question)}`);
};
