import type { Mention } from './mentions.ts';
import type { Scene } from './scene.ts';

/** Words before a mention at the head of a sentence: an article and a noun, « El patrón Julio Mena … ». */
const LONGEST_HEAD = 3;
/** Words of a phrase before the subject that a comma parts from it: « Hydrologue à l'université, Nadia B. … ». */
const LONGEST_APPOSITION = 12;

/**
 * Whether the sentence from word `from` opens with the mention, so that it is about that person: « La pescatrice
 * Ada Zorzi … », but not « In prima fila sedeva l'attore Nino Bruni. »
 */
export const headsSentence = (scene: Scene, mention: Mention, from: number): boolean => {
  const { words, vocabulary } = scene;
  let at = mention.from;
  while (at > from && vocabulary.articles.has(words[at - 1]?.lower ?? '')) at--;
  if (at === from) return true;
  if (/^,\s/.test(words[at]?.gap ?? '')) return at - from <= LONGEST_APPOSITION;
  if (at - from > LONGEST_HEAD) return false;
  const first = words[from];
  if (first === undefined) return false;
  const articled = vocabulary.articles.has(first.lower);
  if (!articled && (at - from > 1 || vocabulary.openers.has(first.lower))) return false;
  for (let between = from; between < at; between++) {
    const lower = words[between]?.lower ?? '';
    if (vocabulary.prepositions.has(lower)) return false;
    if (between > from && /[,;:—–]/.test(words[between]?.gap ?? '')) return false;
  }
  return true;
};
