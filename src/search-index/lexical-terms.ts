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

/**
 * The terms a text is found by: folded stems, Hangul syllable pairs, and for names a key that is the same in
 * every script (`=krsk`). In a question any word may be a name; in a text only a capitalised one (or Hangul).
 */
export const lexicalTerms = (text: string, role: 'question' | 'passage'): string[] => {
  const terms: string[] = [];
  for (const [word] of text.normalize('NFC').matchAll(WORD)) {
    const hangul = HANGUL.test(word);
    if (hangul) terms.push(...syllablePairs(word));
    else terms.push(Array.from(withoutAccents(word)).slice(0, STEM_LETTERS).join(''));
    if (role === 'question' || hangul || CAPITAL.test(word)) {
      const skeleton = nameSkeleton(word);
      if (skeleton.length >= SKELETON_LETTERS) terms.push(`=${skeleton}`);
    }
  }
  return terms;
};
