import type { Span } from '../text/span.ts';

const occursOnce = (text: string, excerpt: string): boolean => {
  const at = text.indexOf(excerpt);
  return at >= 0 && text.indexOf(excerpt, at + 1) < 0;
};

/** Ends of the next words to the right of `at`, at most `most`, within the text. */
const wordEndsAfter = (text: string, at: number, most: number): number[] => {
  const ends: number[] = [];
  for (const match of text.slice(at, at + MOST_CHARACTERS).matchAll(/\S+/g)) {
    if (ends.length === most) break;
    ends.push(at + match.index + match[0].length);
  }
  return ends;
};

const wordStartsBefore = (text: string, at: number, most: number): number[] => {
  const from = Math.max(0, at - MOST_CHARACTERS);
  const starts = [...text.slice(from, at).matchAll(/\S+/g)].map((match) => from + match.index);
  return starts.reverse().slice(0, most);
};

/** How far from the sentence neighbouring words are looked for, in UTF-16 code units. */
const MOST_CHARACTERS = 400;
const MOST_WORDS = 12;

/**
 * Words that name a sentence in a curation file: the whole sentence, and where the text says it more than once as few
 * neighbouring words as tell it from the others, without taking in a whole neighbouring sentence.
 * @param statements the sentences of the document that can be quoted; the one to be named may be among them.
 * @returns null where the text tells them apart by nothing near.
 */
export const uniqueExcerpt = (text: string, sentence: Span, statements: readonly Span[]): string | null => {
  const whole = text.slice(sentence.start, sentence.end);
  if (occursOnce(text, whole)) return whole;
  const holdsAnother = (start: number, end: number): boolean =>
    statements.some((other) => other.start !== sentence.start && start <= other.start && other.end <= end);
  const starts = [sentence.start, ...wordStartsBefore(text, sentence.start, MOST_WORDS)];
  const ends = [sentence.end, ...wordEndsAfter(text, sentence.end, MOST_WORDS)];
  for (let words = 1; words < starts.length + ends.length - 1; words++)
    for (let before = 0; before <= words; before++) {
      const [start, end] = [starts[before], ends[words - before]];
      if (start === undefined || end === undefined || holdsAnother(start, end)) continue;
      const excerpt = text.slice(start, end);
      if (occursOnce(text, excerpt)) return excerpt;
    }
  return null;
};
