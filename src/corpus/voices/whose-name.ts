import type { FoundName } from './names.ts';
import { plainGap } from './plain-gap.ts';
import type { Scene } from './scene.ts';

/** Languages whose names have cases. */
const CASES: ReadonlySet<string> = new Set(['pl', 'uk', 'ru']);

/** Whether the name stands in a longer form than its nominative: „Tuska“ where the text knows Tusk. */
export const isInflectedName = ({ words, vocabulary }: Scene, { to, person }: FoundName): boolean => {
  const written = words[to - 1]?.lower ?? '';
  const known = person.name.split(' ').at(-1)?.toLowerCase() ?? written;
  return CASES.has(vocabulary.language) && written !== known && written.length > known.length;
};

/** “a Smith aide”, “the Smith campaign”: the name only says whose. */
export const isAttributive = ({ words, vocabulary }: Scene, from: number, to: number): boolean => {
  if (vocabulary.language !== 'en' || to - from > 1 || vocabulary.role(words[from]?.lower ?? '') !== null)
    return false;
  if (words[from]?.capital !== true) return false;
  return vocabulary.articles.has(words[from - 1]?.lower ?? '') && plainGap(words[to]?.gap ?? '');
};

/** “Rahman's deputy” is somebody else. */
export const isPossessive = ({ words }: Scene, at: number): boolean =>
  words[at]?.lower === 's' && /^['’]$/.test(words[at]?.gap ?? '');
