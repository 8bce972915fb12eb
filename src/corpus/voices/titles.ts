import { plainGap } from './plain-gap.ts';
import type { Scene } from './scene.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Most titles before one name, in words. */
const LONGEST_TITLES = 6;

/** « prof. dr hab. », « Herr Minister Dr. », « M. le ministre »: titles and roles in one breath. */
export const skipTitles = (scene: Scene, from: number, to: number): number => {
  const { words, vocabulary } = scene;
  let end = skipRoles(scene, from, to);
  while (
    end < to &&
    end - from < LONGEST_TITLES &&
    vocabulary.titles.has(words[end]?.lower ?? '') &&
    plainGap(words[end]?.gap ?? '')
  )
    end = skipRoles(scene, end + 1, to);
  return end;
};

/** After the role nouns that follow one another from `from`. */
export const skipRoles = ({ words, vocabulary }: Scene, from: number, to: number): number => {
  let end = from;
  while (
    end < to &&
    (end === from ||
      (plainGap(words[end]?.gap ?? '') && !isObliqueRole(vocabulary, words[end]?.lower ?? ''))) &&
    vocabulary.role(words[end]?.lower ?? '') !== null
  )
    end++;
  return end;
};

/** « rzecznik prezydenta »: the second noun is a genitive, somebody else. */
const isObliqueRole = (vocabulary: Vocabulary, lower: string): boolean =>
  ['pl', 'uk', 'ru'].includes(vocabulary.language) && vocabulary.role(lower.slice(0, -1)) !== null;
