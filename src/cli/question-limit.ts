import { RefusedError } from '../errors.ts';

/** Characters of a question or claim, 1 to this: a statement of twenty pages pasted whole still fits. */
const MOST_CHARACTERS = 100_000;

/**
 * What may be asked: text that is not empty, of bounded length, with lone surrogates replaced.
 * @throws RefusedError saying which of the two it is.
 */
export const acceptable = (text: string, what: string): string => {
  if (text.length > MOST_CHARACTERS)
    throw new RefusedError(`the ${what} has ${text.length} characters; at most ${MOST_CHARACTERS} are read`);
  const trimmed = text.toWellFormed().trim();
  if (trimmed === '') throw new RefusedError(`the ${what} is empty`);
  return trimmed;
};
