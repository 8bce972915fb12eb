import { createInterface } from 'node:readline/promises';
import { RefusedError } from '../errors.ts';

/**
 * Asks before something is replaced or removed; standard output stays the command's own.
 * @param yes whether `--yes` was given: nothing is asked then.
 * @throws RefusedError where the answer is no, or nobody is there to ask.
 */
export const confirm = async (question: string, yes: boolean): Promise<void> => {
  if (yes) return;
  if (process.stdin.isTTY !== true)
    throw new RefusedError(`${question} Nobody is there to answer: add --yes to do it. Nothing was changed.`);
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    // Ctrl-D ends the input and answers nothing.
    const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
    const answer = await Promise.race([lines.question(`${question} [y/N] `), ended]);
    if (!/^\s*y(?:es)?\s*$/i.test(answer)) throw new RefusedError('Nothing was changed.');
  } finally {
    lines.close();
  }
};
