import { foldText } from '../text/fold.ts';
import { wordWeight } from '../text/function-words.ts';
import { type Word, words } from '../text/words.ts';
import type { ClaimIndex } from './claim-index.ts';

/** A word of a claim, looked up in the corpus. */
interface ClaimWord extends Word {
  readonly looseKey: string;
  /** Id of its loose key in the index; -1 where the corpus has no such word. */
  readonly looseId: number;
  /** Ids of the exact keys that count as this very word: one, none, or for the first word both initials. */
  readonly exactIds: readonly number[];
  /** See `wordWeight`. */
  readonly weight: number;
}

/** A claim, read. */
export interface Claim {
  readonly text: string;
  readonly words: readonly ClaimWord[];
}

// What chat puts at the start of a quoted line, and an editor's bracket around the first letter: « [I]l … ».
const BLOCK_QUOTE = /^[^\S\n]*(?:>[^\S\n]*)+/gmu;
const BRACKETED_INITIAL = /^([\P{L}]*)\[(\p{L})\](?=\p{L})/u;

/** A claim without what is the quoter's: the marks of a block quote, the brackets around an adapted initial. */
export const withoutQuoterMarks = (claimed: string): string =>
  claimed.replace(BLOCK_QUOTE, '').replace(BRACKETED_INITIAL, '$1$2');

/** Reads what somebody says the text says. */
export const readClaim = (index: ClaimIndex, text: string): Claim => {
  // A long claim repeats its words: each is looked up once.
  const known = new Map<string, Omit<ClaimWord, keyof Word>>();
  return {
    text,
    words: words(text).map(({ start, end, key }, position) => {
      const found = known.get(key) ?? lookUp(index, [key]);
      known.set(key, found);
      const { looseKey, looseId, weight } = found;
      const exactIds = position === 0 ? lookUp(index, bothInitials(key)).exactIds : found.exactIds;
      return { start, end, key, looseKey, looseId, weight, exactIds };
    }),
  };
};

const lookUp = (index: ClaimIndex, spellings: readonly string[]): Omit<ClaimWord, keyof Word> => {
  const looseKey = foldText(spellings[0] ?? '', 'loose');
  return {
    looseKey,
    looseId: index.looseIdOf.get(looseKey) ?? -1,
    exactIds: spellings
      .map((spelling) => index.exactIdOf.get(spelling))
      .filter((id): id is number => id !== undefined),
    weight: wordWeight(looseKey),
  };
};

/** A word with its first letter as written, in upper case and in lower case. */
const bothInitials = (key: string): readonly string[] => {
  const initial = String.fromCodePoint(key.codePointAt(0) ?? 0);
  const rest = key.slice(initial.length);
  return [...new Set([key, initial.toUpperCase() + rest, initial.toLowerCase() + rest])];
};
