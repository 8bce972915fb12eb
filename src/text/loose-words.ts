import { withoutAccents } from './without-accents.ts';

/** Letters and digits in lower case without accents, everything else one space: what two labels have in common. */
export const looseWords = (text: string): string =>
  withoutAccents(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
