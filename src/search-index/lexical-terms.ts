import { nameSkeleton } from '../text/name-skeleton.ts';
import { withoutAccents } from '../text/without-accents.ts';

/**
 * Letters of a word that are kept as its stem, 4 to 8. Cutting endings off by length serves ten languages alike;
 * shorter merges unrelated words, longer misses inflected ones.
 */
const STEM_LETTERS = 6;

/** Skeletons shorter than this fit too many words to say that two names are one. */
const SKELETON_LETTERS = 3;

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
const HANGUL = /\p{Script=Hangul}/u;
const CAPITAL = /^\p{Lu}/u;

/** Korean glues particles to words, so a word is known by its pairs of syllables. */
const syllablePairs = (word: string): string[] => {
  const syllables = Array.from(word);
  if (syllables.length < 3) return [word];
  return syllables.slice(1).map((syllable, index) => `${syllables[index]}${syllable}`);
};

/** Words whose terms are remembered per role, and letters of the longest; forgotten all at once when there are more. */
const REMEMBERED_WORDS = 50_000;
const LONGEST_REMEMBERED = 40;

type Role = 'question' | 'passage';

const remembered: Readonly<Record<Role, Map<string, readonly string[]>>> = {
  question: new Map(),
  passage: new Map(),
};

const termsOfWord = (word: string, role: Role): readonly string[] => {
  const terms: string[] = [];
  const hangul = HANGUL.test(word);
  if (hangul) terms.push(...syllablePairs(word));
  else terms.push(Array.from(withoutAccents(word)).slice(0, STEM_LETTERS).join(''));
  if (role === 'question' || hangul || CAPITAL.test(word)) {
    const skeleton = nameSkeleton(word);
    if (skeleton.length >= SKELETON_LETTERS) terms.push(`=${skeleton}`);
  }
  return terms;
};

/**
 * The terms a text is found by: folded stems, Hangul syllable pairs, and for names a key that is the same in
 * every script (`=krsk`). In a question any word may be a name; in a text only a capitalised one (or Hangul).
 */
export const lexicalTerms = (text: string, role: Role): string[] => {
  const known = remembered[role];
  const terms: string[] = [];
  for (const word of text.normalize('NFC').match(WORD) ?? []) {
    let own = known.get(word);
    if (own === undefined) {
      own = termsOfWord(word, role);
      if (known.size >= REMEMBERED_WORDS) known.clear();
      if (word.length <= LONGEST_REMEMBERED) known.set(word, own);
    }
    for (const term of own) terms.push(term);
  }
  return terms;
};
