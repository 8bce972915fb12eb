import type { Gender } from './lexicon.ts';
import type { Scene } from './scene.ts';

/** German papers call people by their age: „der 54-Jährige“. */
export const genderOfAge = ({ words }: Scene, at: number): Gender | undefined => {
  if (!/^\p{N}+-jährige[rn]?$/u.test(words[at]?.lower ?? '')) return undefined;
  return words[at - 1]?.lower === 'die' ? 'feminine' : 'masculine';
};

/** « la ministre » shows a woman where the noun alone does not. */
export const genderWithArticle = ({ words, vocabulary }: Scene, at: number, gender: Gender): Gender => {
  if (gender !== 'unknown') return gender;
  const article = words[at - 1]?.lower;
  if (['fr', 'es', 'it'].includes(vocabulary.language)) {
    if (article === 'la' || article === 'una' || article === 'une') return 'feminine';
    if (article === 'le' || article === 'el' || article === 'il' || article === 'un' || article === 'lo')
      return 'masculine';
  }
  if (vocabulary.language === 'de' && article === 'der') return 'masculine';
  return gender;
};
