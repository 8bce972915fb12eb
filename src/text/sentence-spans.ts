import { type StopMeaning, stopMeaning } from './abbreviation-stop.ts';
import type { Language } from './language.ts';
import type { Quotation } from './quotations.ts';
import { SENTENCE_OPENERS } from './sentence-openers.ts';
import type { Span } from './span.ts';

const TERMINATORS = '.!?…。！？｡‽';
const FULL_WIDTH = '。！？｡';
/** What may stand between a final stop and the white space after it. */
const CLOSING = /[)\]}»”“’"'›」』*_]/;
/** What may stand between white space and the first letter of a sentence. */
const OPENING = /[\s([{«„“‘‚‹"'」「『»¿¡—–\-•*_]/;
/** Longest parenthesis, in code units, whose inner stops are not ends of the sentence around it. */
const LONGEST_PARENTHESIS = 600;

/**
 * The sentences of `text[start, end)`, in order, without the white space between them. Quotations and
 * parentheses inside a sentence are never cut; where a quotation ends with a stop of its own and a sentence
 * begins after it, the sentence ends with its closing mark. Linear in the length.
 * @param quotations the outermost quotations in the range, in order; others are ignored.
 */
export const sentenceSpans = (
  text: string,
  start: number,
  end: number,
  quotations: readonly Quotation[],
  language: Language,
): readonly Span[] => {
  const spans: Span[] = [];
  const openers = openersOf(language);
  const parentheses = parenthesisEnds(text, start, end, quotations);
  let from = start;
  let nextQuotation = 0;
  const cut = (at: number): void => {
    const span = trimSpan(text, from, at);
    if (span.end > span.start) spans.push(span);
    from = at;
  };
  const startsSentence = (at: number, meaning: StopMeaning): boolean =>
    opensSentence(text, at, end, meaning, openers);

  for (let at = start; at < end; ) {
    while ((quotations[nextQuotation]?.close ?? Number.POSITIVE_INFINITY) <= at) nextQuotation++;
    const quotation = quotations[nextQuotation];
    if (quotation !== undefined && quotation.open <= at && quotation.close <= end) {
      at = quotation.close;
      const last = lastCharacter(text, quotation.innerStart, quotation.innerEnd);
      const after = afterClosing(text, at, end);
      if (TERMINATORS.includes(last) && last !== '' && isGap(text, after, end)) {
        if (startsSentence(after, 'end')) {
          cut(after);
          at = after;
        }
      }
      continue;
    }
    const parenthesis = parentheses.get(at);
    if (parenthesis !== undefined && trimSpan(text, from, at).end > trimSpan(text, from, at).start) {
      at = parenthesis;
      continue;
    }
    if (!TERMINATORS.includes(text.charAt(at))) {
      at++;
      continue;
    }
    let stop = at + 1;
    while (stop < end && TERMINATORS.includes(text.charAt(stop))) stop++;
    const run = text.slice(at, stop);
    const after = afterClosing(text, stop, end, quotation?.open);
    const meaning: StopMeaning = run === '.' ? stopMeaning(text, at, from, end, language) : 'end';
    const fullWidth = FULL_WIDTH.includes(run.charAt(run.length - 1));
    const unspaced = isHangul(text.charAt(at - 1)) && isHangul(text.charAt(after));
    const gap = isGap(text, after, end) || fullWidth || unspaced;
    if (gap && meaning !== 'inside' && startsSentence(after, meaning)) cut(after);
    at = after > at ? after : stop;
  }
  cut(end);
  return spans;
};

const openersByLanguage = new Map<Language, ReadonlySet<string>>();
const openersOf = (language: Language): ReadonlySet<string> => {
  const known = openersByLanguage.get(language);
  if (known !== undefined) return known;
  const openers = new Set(SENTENCE_OPENERS[language]);
  openersByLanguage.set(language, openers);
  return openers;
};

/** The span without white space at its ends. */
export const trimSpan = (text: string, start: number, end: number): Span => {
  let [left, right] = [start, end];
  while (left < right && isSpace(text.charAt(left))) left++;
  while (right > left && isSpace(text.charAt(right - 1))) right--;
  return { start: left, end: right };
};

const isSpace = (char: string): boolean => /\s/.test(char);
const isHangul = (char: string): boolean => char >= '\uac00' && char <= '\ud7a3';
const isGap = (text: string, at: number, end: number): boolean => at >= end || isSpace(text.charAt(at));

const lastCharacter = (text: string, start: number, end: number): string => {
  let at = end;
  while (at > start && (isSpace(text.charAt(at - 1)) || CLOSING.test(text.charAt(at - 1)))) at--;
  return at > start ? text.charAt(at - 1) : '';
};

/** Closing marks in a row that are looked at: a page of nothing but quotation marks must not be read once for each. */
const MOST_CLOSING = 64;

/** Past closing marks and brackets that nothing opened here; a space before » belongs to it (French). */
const afterClosing = (text: string, from: number, end: number, stopBefore = end): number => {
  const limit = Math.min(end, stopBefore, from + MOST_CLOSING);
  let at = from;
  while (at < limit) {
    if (CLOSING.test(text.charAt(at))) at++;
    else if (/[\u00a0\u202f ]/.test(text.charAt(at)) && text.charAt(at + 1) === '»' && at + 1 < stopBefore)
      at += 2;
    else if (TERMINATORS.includes(text.charAt(at))) at++;
    else break;
  }
  return at;
};

const WORD = /[\p{L}\p{M}\p{N}]+/uy;

const opensSentence = (
  text: string,
  from: number,
  end: number,
  meaning: StopMeaning,
  openers: ReadonlySet<string>,
): boolean => {
  let at = from;
  while (at < end && OPENING.test(text.charAt(at))) at++;
  if (at >= end) return true;
  WORD.lastIndex = at;
  const word = WORD.exec(text)?.[0] ?? '';
  if (word === '') return meaning === 'end' && !/[,;:)\]%&/]/.test(text.charAt(at));
  const first = String.fromCodePoint(word.codePointAt(0) ?? 0);
  // Dutch: « 's Avonds », « 't Is » give the next word the capital.
  if (
    /^[stn]$/.test(word) &&
    /['’‘]/.test(text.charAt(at - 1)) &&
    /^\s\p{Lu}/u.test(text.slice(at + 1, at + 3))
  )
    return true;
  if (/\p{Ll}/u.test(first)) return false;
  if (meaning === 'unlessOpener') return /\p{Lu}/u.test(first) && openers.has(word.toLowerCase());
  if (meaning === 'unlessCapital') return !/\p{N}/u.test(first);
  return true;
};

/** Offset of an opening bracket -> offset after its partner, for partners not too far away. */
const parenthesisEnds = (
  text: string,
  start: number,
  end: number,
  quotations: readonly Quotation[],
): ReadonlyMap<number, number> => {
  const ends = new Map<number, number>();
  const open: number[] = [];
  let next = 0;
  for (let at = start; at < end; at++) {
    while ((quotations[next]?.close ?? Number.POSITIVE_INFINITY) <= at) next++;
    const quotation = quotations[next];
    if (quotation !== undefined && quotation.open === at && quotation.close <= end) {
      at = quotation.close - 1;
      continue;
    }
    const char = text.charAt(at);
    if (char === '(' || char === '[') open.push(at);
    else if (char === ')' || char === ']') {
      const opener = open.pop();
      if (opener !== undefined && at - opener <= LONGEST_PARENTHESIS) ends.set(opener, at + 1);
    }
  }
  return ends;
};
