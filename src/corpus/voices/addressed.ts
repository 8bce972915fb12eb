import { DISOWNING_WORDS } from './disowning-words.ts';
import type { Scene } from './scene.ts';

/** Words between a passive's auxiliary and its participle. */
const PASSIVE_REACH = 2;
const AUXILIARIES: ReadonlySet<string> = new Set(
  'was were is are been being été wurde wurden worden werd werden fue fueron sido stato stata viene venne został została'.split(
    ' ',
  ),
);

/** “Smith heard Jones say” */
const HEARD: ReadonlySet<string> = new Set(
  'heard entendu hörte gehört oyó sentito usłyszał usłyszała почув почула услышал услышала hoorde gehoord'.split(
    ' ',
  ),
);

/** Whether the words say that somebody listened: “Smith was told”, « M. Martin a entendu M. Leroy dire ». */
export const isAddressed = ({ words, vocabulary }: Scene, from: number, to: number): boolean => {
  if (words.slice(from, to).some(({ lower }) => HEARD.has(lower))) return true;
  const { addressed } = DISOWNING_WORDS[vocabulary.language];
  for (let at = from + 1; at < to; at++) {
    if (!addressed.includes(words[at]?.lower ?? '')) continue;
    for (let before = at - 1; before >= Math.max(from, at - PASSIVE_REACH); before--)
      if (AUXILIARIES.has(words[before]?.lower ?? '')) return true;
  }
  return false;
};
