import type { Person } from './people.ts';
import type { Scene } from './scene.ts';
import type { VoiceWord } from './voice-words.ts';

/** Longest name, in words. */
const LONGEST_NAME = 5;

/** White space between two words of a name, a hyphen, an apostrophe, or the stop of an initial. */
const joins = (gap: string, before: VoiceWord): boolean =>
  /^(?:[ \u00a0\u202f]|[-'’]|\n)$/.test(gap) || (before.text.length <= 2 && /^\.[ \u00a0]?$/.test(gap));

/** Whether the word opens a sentence or a quotation, where capitals say nothing. */
export const opensSentence = (word: VoiceWord, index: number): boolean =>
  index === 0 || /[.!?…:;\n«»“”„"—–•]/.test(word.gap);

const canBeName = ({ vocabulary, smallWords, words }: Scene, index: number): boolean => {
  const word = words[index];
  if (word === undefined || !word.capital || (word.allCapitals && word.text.length > 1)) return false;
  if (vocabulary.notNames.has(word.lower) || vocabulary.titles.has(word.lower)) return false;
  if (vocabulary.role(word.lower) !== null) return false;
  if (word.lower.length === 1) return /^\./.test(words[index + 1]?.gap ?? '');
  const common =
    vocabulary.openers.has(word.lower) || vocabulary.pronouns.has(word.lower) || smallWords.has(word.lower);
  return !(opensSentence(word, index) && common) && !vocabulary.openers.has(word.lower);
};

/** End (exclusive) of the sequence of name words that starts at `from`; `from` where none does. */
export const nameEnd = (scene: Scene, from: number, to: number): number => {
  if (!canBeName(scene, from)) return from;
  const { words, vocabulary } = scene;
  let end = from + 1;
  while (end < to && end - from < LONGEST_NAME) {
    let next = end;
    while (
      next < to &&
      next - end < 3 &&
      vocabulary.nameParticles.has(words[next]?.lower ?? '') &&
      words[next]?.capital === false &&
      joins(words[next]?.gap ?? '', words[next - 1] as VoiceWord)
    )
      next++;
    const before = words[next - 1];
    const word = words[next];
    if (next >= to || word === undefined || before === undefined) break;
    if (!joins(word.gap, before) || !canBeName(scene, next)) break;
    // « Koursk de Russie »: a particle joins names only after a given name, never twice.
    end = next + 1;
  }
  return end;
};

/** A name in the text, `[from, to)` in words. */
export interface FoundName {
  readonly to: number;
  readonly person: Person;
}

/**
 * The person named by the words from `from`, if they are a name: two words or more with no article before them,
 * or a surname that the document gives in full elsewhere. With `introduced` (after a title or role) one word is
 * enough.
 */
export const nameAt = (scene: Scene, from: number, to: number, introduced: boolean): FoundName | null => {
  const { words, vocabulary, people } = scene;
  const first = words[from];
  if (first === undefined || !first.capital) return null;
  // « Mevr. De Vries »: after a title a particle may have a capital.
  const particle = introduced && vocabulary.nameParticles.has(first.lower) ? 1 : 0;
  const end = nameEnd(scene, from + particle, to);
  if (end === from + particle) {
    const known = first.allCapitals ? people.bySurname(first) : null;
    return known === null ? null : { to: from + 1, person: known };
  }
  const name = words.slice(from, end);
  const last = name.at(-1) as VoiceWord;
  if (name.length > 1) {
    const known = people.bySurname(last);
    const article = vocabulary.articles.has(words[from - 1]?.lower ?? '') && words[from - 1]?.gap !== undefined;
    if (article && !introduced && known === null) return null;
    const tail = vocabulary.language === 'de' && name.length > 2 && name.every(({ capital }) => capital) ? name.slice(-2) : name;
    return { to: end, person: people.full(tail, sliceOf(scene.text, tail)) };
  }
  const known = people.bySurname(first);
  if (known !== null) return { to: end, person: known };
  return introduced ? { to: end, person: people.addSurname(first) } : null;
};

const sliceOf = (text: string, name: readonly VoiceWord[]): string =>
  text.slice(name[0]?.start ?? 0, name.at(-1)?.end ?? 0).replace(/\s+/g, ' ');

/** Adds every name of two words or more to the people of the scene, so that a surname finds its full name. */
export const collectNames = (scene: Scene): void => {
  const { words, vocabulary } = scene;
  for (let at = 0; at < words.length; at++) {
    if (words[at]?.capital !== true) continue;
    const end = nameEnd(scene, at, words.length);
    if (end - at < 2) continue;
    const before = words[at - 1];
    const article = before !== undefined && vocabulary.articles.has(before.lower);
    if (!article) nameAt(scene, at, end, true);
    at = end - 1;
  }
};
