import type { Language } from '../../text/language.ts';
import type { Span } from '../../text/span.ts';

/** A word as the reading of voices looks at it. */
export interface VoiceWord extends Span {
  readonly text: string;
  readonly lower: string;
  /** What stands between the word before and this one; cut after 8 code units. */
  readonly gap: string;
  /** First letter is upper case. */
  readonly capital: boolean;
  /** Two letters or more, all upper case. */
  readonly allCapitals: boolean;
}

const APOSTROPHES = "'’ʼ";
const FRENCH_CLITIC = /-(?:t-)?(?:il|elle|ils|elles|on|je|nous|vous|ce)$/i;
const LONGEST_GAP = 8;

/** Cyrillic keeps its apostrophe inside the word (прем'єр); elsewhere it parts a word from its article or ending. */
const patternOf = (language: Language): RegExp =>
  language === 'uk' || language === 'ru'
    ? /[\p{L}\p{M}\p{N}]+(?:['’ʼ-][\p{L}\p{M}\p{N}]+)*/gu
    : /[\p{L}\p{M}\p{N}]+(?:[-‑][\p{L}\p{M}\p{N}]+)*/gu;

/** All words of `text` in order. French inversions are parted: `a-t-il` is `a` and `il`. */
export const voiceWords = (text: string, language: Language): readonly VoiceWord[] => {
  const found: VoiceWord[] = [];
  let last = 0;
  const add = (start: number, end: number): void => {
    const word = text.slice(start, end);
    const first = String.fromCodePoint(word.codePointAt(0) ?? 0);
    found.push({
      start,
      end,
      text: word,
      lower: lowered(word),
      gap: text.slice(last, Math.min(start, last + LONGEST_GAP)),
      capital: /\p{Lu}/u.test(first),
      allCapitals: word.length > 1 && /^[\p{Lu}\p{M}-]{2,}$/u.test(word),
    });
    last = end;
  };
  for (const match of text.matchAll(patternOf(language))) {
    const [word] = match;
    const start = match.index;
    const clitic = language === 'fr' && word.length < 40 ? (FRENCH_CLITIC.exec(word)?.[0] ?? '') : '';
    if (clitic === '' || clitic.length >= word.length) add(start, start + word.length);
    else {
      const pronoun = clitic.replace(/^-(?:t-)?/i, '');
      add(start, start + word.length - clitic.length);
      add(start + word.length - pronoun.length, start + word.length);
    }
  }
  return found;
};

const lowered = (word: string): string => {
  const lower = word.toLowerCase();
  return [...APOSTROPHES].some((mark) => lower.includes(mark)) ? lower.replace(/[’ʼ]/g, "'") : lower;
};

/** Index of the first word that starts at or after `offset`; `words.length` if none does. */
export const firstWordAt = (words: readonly VoiceWord[], offset: number): number => {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
};
