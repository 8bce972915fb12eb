import { SENTENCE_OPENERS } from './sentence-openers.ts';

/** The languages whose sentences and voices are read by rules of their own, as BCP 47 language subtags. */
export const LANGUAGES = ['fr', 'en', 'de', 'es', 'it', 'pl', 'uk', 'ru', 'nl', 'ko'] as const;

/** One of `LANGUAGES`, or `und` for every other language, which is read by general rules. */
export type Language = (typeof LANGUAGES)[number] | 'und';

/** Code units that are looked at to tell a language; a statement shows its own within a page. */
const SAMPLE_LENGTH = 4000;

/**
 * The language by whose rules a text is read: the tag's, if it is one of ours; without a tag, the one whose
 * small words the beginning of the text uses most.
 */
export const readingLanguage = (tag: string | null, text: string): Language => {
  if (tag !== null) {
    const subtag = tag.split('-')[0]?.toLowerCase();
    return LANGUAGES.find((language) => language === subtag) ?? 'und';
  }
  const sample = text.slice(0, SAMPLE_LENGTH).toLowerCase();
  if ((sample.match(/[\uac00-\ud7a3]/g) ?? []).length * 5 > sample.length) return 'ko';
  const words = sample.match(/\p{L}+/gu) ?? [];
  let best: Language = 'und';
  let most = words.length / 10;
  for (const language of LANGUAGES) {
    const small = new Set(SENTENCE_OPENERS[language]);
    const count = words.filter((word) => small.has(word)).length;
    if (count > most) [best, most] = [language, count];
  }
  return best;
};
