import type { Span } from './span.ts';

/**
 * How much of a spelling counts when texts are compared.
 * - `exact`: letters, accents and case count; encodings of one and the same writing do not (NFC, white space,
 *   typographic quotation marks, apostrophes and dashes, invisible characters);
 * - `loose`: accents and case do not count either, and `œ ß ł ø …` are written out.
 */
export type FoldLevel = 'exact' | 'loose';

/** A folded text, and where each of its code units came from. */
export interface Folded {
  readonly text: string;
  /** Start in the original, by code unit of `text`; length `text.length`, never falling. */
  readonly starts: Uint32Array;
  /** End in the original (exclusive), by code unit of `text`; length `text.length`, never falling. */
  readonly ends: Uint32Array;
}

// Format characters (soft hyphen, zero width, bidi controls), other controls, and what only selects a glyph.
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}\u034F]|(?!\s)\p{Cc}/gu;
// What may compose with the character before it: marks, Hangul vowels and finals, Kirat Rai vowel signs.
const CONTINUES = /[\p{M}\p{Cf}\u1160-\u11FF\uD7B0-\uD7FF\u{16D63}-\u{16D6A}]|(?!\s)\p{Cc}/u;
const DOUBLE_MARKS = /[«»“”„‟″〝〞〟＂‹›「」『』《》〈〉]/gu;
const SINGLE_MARKS = /[‘’‚‛′`´ʹʼʻ＇]/gu;
const SHORT_DASHES = /[‐‑‒–−﹣－]/gu;
const LONG_DASHES = /[―⸺⸻﹘]/gu;
const SPACES = /\s+/gu;
const SPACE = /^\s$/u;
// Accents of Latin, Greek and Cyrillic letters, Hebrew points, Arabic vowel signs. Other marks are vowels.
const ACCENTS = /[\u0300-\u036F\u0591-\u05BD\u05BF-\u05C7\u064B-\u065F\u0670]/gu;
const WRITTEN_OUT: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};
const TO_WRITE_OUT = new RegExp(`[${Object.keys(WRITTEN_OUT).join('')}]`, 'gu');
// Letters, digits and punctuation that no rule above touches.
const PLAIN = /^[a-zA-Z0-9 .,;:!?'"()-]*$/;
const DOUBLE_SPACE = '  ';

const loosen = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(ACCENTS, '')
    .replace(TO_WRITE_OUT, (letter) => WRITTEN_OUT[letter] ?? letter)
    .normalize('NFC')
    // An accent that stood alone between two spaces is gone.
    .replace(SPACES, ' ');

/** The folded text alone: what `fold(text, level).text` is, several times faster. Idempotent. */
export const foldText = (text: string, level: FoldLevel): string => {
  if (PLAIN.test(text) && !text.includes(DOUBLE_SPACE)) return level === 'loose' ? text.toLowerCase() : text;
  const exact = text
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(DOUBLE_MARKS, '"')
    .replace(SINGLE_MARKS, "'")
    .replace(SHORT_DASHES, '-')
    .replace(LONG_DASHES, '—')
    .replace(SPACES, ' ');
  return level === 'loose' ? loosen(exact) : exact;
};

/**
 * Folds a text for matching, with the way back. Runs of white space become one space; dashes become `-`
 * (hyphens, minus, en dash) or `—` (em dash, bar). Any string is accepted, lone surrogates too.
 */
export const fold = (text: string, level: FoldLevel): Folded => {
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = '';
  let afterSpace = false;
  let at = 0;
  while (at < text.length) {
    // One cluster: a character with everything that may compose with it, so that NFC can be taken piecewise.
    let end = at + width(text, at);
    const space = SPACE.test(text.slice(at, end));
    while (!space && end < text.length && CONTINUES.test(text.slice(end, end + width(text, end))))
      end += width(text, end);
    const piece = foldText(text.slice(at, end), level);
    if (piece === ' ' && afterSpace) ends[ends.length - 1] = end;
    else {
      folded += piece;
      for (let unit = 0; unit < piece.length; unit++) {
        starts.push(at);
        ends.push(end);
      }
      if (piece !== '') afterSpace = piece === ' ';
    }
    at = end;
  }
  return { text: folded, starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
};

const width = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/**
 * The stretch of the original that a stretch of the folded text stands for.
 * @throws RangeError for an empty span or one that does not lie in the folded text.
 */
export const originalSpan = (folded: Folded, span: Span): Span => {
  const start = folded.starts[span.start];
  const end = folded.ends[span.end - 1];
  if (start === undefined || end === undefined || span.start >= span.end)
    throw new RangeError(`[${span.start}, ${span.end}) is no stretch of ${folded.text.length} code units`);
  return { start, end };
};
