import { opensSentence } from './names.ts';
import { sameName } from './people.ts';
import { plainGap, unbrokenGap } from './plain-gap.ts';
import type { Scene } from './scene.ts';
import type { VoiceWord } from './voice-words.ts';

/** End of the longest alias of the statement's speaker at `at`; `at` if none. */
export const aliasAt = (scene: Scene, at: number, to: number): number => {
  const { words, aliases, vocabulary } = scene;
  const word = words[at] as VoiceWord;
  for (const alias of aliases.get(word.lower.slice(0, 2)) ?? []) {
    const end = at + alias.length;
    if (end > to) continue;
    const matches = alias.every((part, index) => {
      const other = words[at + index];
      return (
        other !== undefined &&
        (index === 0 || plainGap(other.gap)) &&
        (part.lower === other.lower || !vocabulary.titles.has(other.lower)) &&
        sameName(part.lower, other.lower, vocabulary.language)
      );
    });
    if (matches && isWholeAlias(scene, at, end, to, alias)) return end;
  }
  return at;
};

/** Whether the words `[from, to)` are an alias in another case than it was given in: « Зеленського », „Merkels“. */
export const isInflectedAlias = ({ words, aliases }: Scene, from: number, to: number): boolean =>
  !(aliases.get(words[from]?.lower.slice(0, 2) ?? '') ?? []).some(
    (alias) =>
      alias.length === to - from && alias.every(({ lower }, index) => words[from + index]?.lower === lower),
  );

/** « le ministre » is not « la ministre ». */
const otherGender = (article: string, own: string): boolean =>
  own !== '' && article !== own && /^(?:le|la|el|il|lo)$/.test(article) && /^(?:le|la|el|il|lo)$/.test(own);

/** A role that goes on (« le secrétaire général de l'ONU », « le président ukrainien ») is somebody else's. */
const isWholeAlias = (
  scene: Scene,
  from: number,
  end: number,
  to: number,
  alias: readonly VoiceWord[],
): boolean => {
  const { words, vocabulary, aliasWords } = scene;
  if (alias.some(({ capital, lower }) => capital && vocabulary.role(lower) === null)) return true;
  const before = words[from - 1];
  if (before !== undefined && otherGender(before.lower, scene.aliasArticles.get(alias) ?? '')) return false;
  const qualified =
    before?.capital === true &&
    unbrokenGap(words[from]?.gap ?? '') &&
    !aliasWords.has(before.lower) &&
    !vocabulary.articles.has(before.lower) &&
    !vocabulary.openers.has(before.lower) &&
    !vocabulary.sources.has(before.lower) &&
    vocabulary.pronouns.get(before.lower) === undefined;
  if (qualified && !opensSentence(before as VoiceWord, from - 1)) return false;
  if (end >= to || !plainGap(words[end]?.gap ?? '')) return true;
  if (!vocabulary.prepositions.has(words[end]?.lower ?? '')) return true;
  for (let at = end + 1; at < Math.min(to, end + 4); at++) {
    const word = words[at];
    if (word?.capital === true)
      return aliasWords.has(word.lower) || !/^[dD]|^of$|^von$|^van$/.test(words[end]?.lower ?? '');
  }
  return true;
};
