import { ABBREVIATIONS, type Abbreviations } from './abbreviations.ts';
import type { Language } from './language.ts';

/**
 * What a single full stop says of the sentence:
 * - `end`: nothing but a full stop;
 * - `inside`: part of an abbreviation or number, never an end;
 * - `unlessOpener`: an abbreviation, an end only before a word that opens sentences;
 * - `unlessCapital`: an abbreviation that closes phrases, an end before any capital.
 */
export type StopMeaning = 'end' | 'inside' | 'unlessOpener' | 'unlessCapital';

interface Table {
  readonly leading: ReadonlySet<string>;
  readonly beforeNumber: ReadonlySet<string>;
  readonly inside: ReadonlySet<string>;
  readonly trailing: ReadonlySet<string>;
  readonly afterNumber: ReadonlySet<string>;
  /** First parts of abbreviations of several words -> the words, `z` -> [[`z`, `b`]]. */
  readonly several: ReadonlyMap<string, readonly (readonly string[])[]>;
  readonly severalMeaning: ReadonlyMap<string, StopMeaning>;
}

/** Longest token before a stop that is looked at, in code units; longer ones are words. */
const LONGEST_ABBREVIATION = 12;
/** Languages that write ordinal numbers with a full stop: 28. Oktober. */
const ORDINAL_STOP: ReadonlySet<Language> = new Set<Language>(['de']);

const tables = new Map<Language, Table>();

const withCapital = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1)]));

const tableOf = (language: Language): Table => {
  const known = tables.get(language);
  if (known !== undefined) return known;
  const data = ABBREVIATIONS[language] ?? (ABBREVIATIONS.und as Abbreviations);
  const single = (words: readonly string[]): ReadonlySet<string> =>
    withCapital(words.filter((word) => !word.includes(' ')));
  const several = new Map<string, string[][]>();
  const severalMeaning = new Map<string, StopMeaning>();
  const addSeveral = (words: readonly string[], meaning: StopMeaning): void => {
    for (const phrase of words.filter((word) => word.includes(' '))) {
      const parts = phrase.toLowerCase().split(' ');
      const last = parts.at(-1) ?? '';
      several.set(last, [...(several.get(last) ?? []), parts]);
      severalMeaning.set(parts.join(' '), meaning);
    }
  };
  addSeveral(data.leading, 'inside');
  addSeveral(data.inside, 'unlessOpener');
  addSeveral(data.trailing, 'unlessCapital');
  const table = {
    leading: single(data.leading),
    beforeNumber: single(data.beforeNumber),
    inside: single(data.inside),
    trailing: single(data.trailing),
    afterNumber: single(data.afterNumber),
    several,
    severalMeaning,
  };
  tables.set(language, table);
  return table;
};

/** What the full stop at `text[at]` means; only `text[start, end)` is looked at. */
export const stopMeaning = (
  text: string,
  at: number,
  start: number,
  end: number,
  language: Language,
): StopMeaning => {
  const table = tableOf(language);
  const token = tokenBefore(text, at, start);
  const next = nextCharacter(text, at + 1, end);
  const digitNext = /\p{N}/u.test(next);
  if (token === '') return 'end';
  const tokenStart = at - token.length;

  const phrase = severalWords(text, at, start, end, token, table);
  if (phrase !== null) return phrase;
  if (/^\p{N}+$/u.test(token)) return numberStop(text, token, tokenStart, start, language);
  if (token.length > LONGEST_ABBREVIATION) return 'end';
  if (table.beforeNumber.has(token) && (digitNext || /^[IVXLC]+\b/.test(text.slice(at + 1, at + 8).trim())))
    return 'inside';
  if (
    table.afterNumber.has(token) &&
    /\p{N}[\s\u00a0]*$/u.test(text.slice(Math.max(start, tokenStart - 3), tokenStart))
  )
    return /\p{N}{4}\s*$/u.test(text.slice(start, tokenStart).slice(-6)) &&
      wordsBefore(text, start, tokenStart) <= FEW_WORDS
      ? 'unlessOpener'
      : 'unlessCapital';
  if (table.trailing.has(token)) return 'unlessCapital';
  if (table.inside.has(token)) return 'unlessOpener';
  if (table.leading.has(token)) return 'inside';
  // Initials and letter sequences: J. R. Smith, U.N., г. and the like in any language.
  if (/^(?:\p{L}\.)+\p{L}$/u.test(token)) return 'unlessOpener';
  if (/^\p{Lu}\p{M}*$/u.test(token)) return 'unlessOpener';
  if (/^(?:Ch|Sh|Yu|Ya|Th|Ю|Я|Дж|Ph)$/u.test(token)) return 'unlessOpener';
  return 'end';
};

const numberStop = (
  text: string,
  token: string,
  tokenStart: number,
  start: number,
  language: Language,
): StopMeaning => {
  // « 1. Le point » at the head of a sentence numbers it.
  if (token.length <= 2 && text.slice(start, tokenStart).trim() === '') return 'inside';
  const decimal = /[\p{N}][.,:]$/u.test(text.slice(Math.max(start, tokenStart - 2), tokenStart));
  return ORDINAL_STOP.has(language) && token.length <= 2 && !decimal ? 'unlessOpener' : 'end';
};

/** So few words at the head of a sentence only name its time: « У 2024 р. Росія … » */
const FEW_WORDS = 3;
const wordsBefore = (text: string, start: number, end: number): number =>
  end - start > 40
    ? Number.POSITIVE_INFINITY
    : text
        .slice(start, end)
        .split(/\s+/)
        .filter((word) => word !== '').length;

/** Letters, inner stops and hyphens before the stop, `U.S` or `c.-à-d`. */
const tokenBefore = (text: string, at: number, start: number): string => {
  let from = at;
  while (
    from > start &&
    at - from <= LONGEST_ABBREVIATION + 1 &&
    /[\p{L}\p{M}\p{N}.\-'’]/u.test(text.charAt(from - 1))
  )
    from--;
  const token = text.slice(from, at).replace(/^['’.-]+/, '');
  // An elided article is no part of the abbreviation: l'art. 5.
  const elided = /^\p{L}{1,4}['’](.+)$/u.exec(token);
  return elided?.[1] ?? token;
};

const nextCharacter = (text: string, from: number, end: number): string => {
  let at = from;
  while (at < end && /\s/.test(text.charAt(at))) at++;
  return at < end ? text.charAt(at) : '';
};

/** `z. B.`: every stop but the last is inside; the last one has the abbreviation's own meaning. */
const severalWords = (
  text: string,
  at: number,
  start: number,
  end: number,
  token: string,
  table: Table,
): StopMeaning | null => {
  const own = token.toLowerCase();
  for (const parts of table.several.get(own.split('.').at(-1) ?? own) ?? []) {
    const before = text
      .slice(Math.max(start, at - parts.join('').length - parts.length * 2), at)
      .toLowerCase();
    const pattern = parts.slice(0, -1).join('\\.?\\s?');
    const last = parts.at(-1) ?? '';
    if (new RegExp(`(?<![\\p{L}\\p{N}])${pattern}\\.?\\s?${last}$`, 'u').test(before))
      return table.severalMeaning.get(parts.join(' ')) ?? 'inside';
  }
  // Not the last stop: a single short part followed by a short part with a stop, « z. B. », « т. е. ».
  if (own.length <= 2 && /^\s?\p{L}{1,2}\./u.test(text.slice(at + 1, Math.min(end, at + 6)))) return 'inside';
  return null;
};
