import { MENS_NAMES, WOMENS_NAMES } from './given-names.ts';
import { nominative } from './nominative.ts';
import { type Person, sameName } from './people.ts';
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

const canBeName = ({ vocabulary, smallWords, institutions, words }: Scene, index: number): boolean => {
  const word = words[index];
  if (word === undefined || !word.capital || (word.allCapitals && word.text.length > 1)) return false;
  if (vocabulary.notNames.has(word.lower) || vocabulary.titles.has(word.lower)) return false;
  if (institutions.has(word.lower)) return false;
  if (vocabulary.role(word.lower) !== null) return false;
  if (word.lower.length === 1) return /^\./.test(words[index + 1]?.gap ?? '');
  const common =
    vocabulary.openers.has(word.lower) || vocabulary.pronouns.has(word.lower) || smallWords.has(word.lower);
  return !(opensSentence(word, index) && common) && !vocabulary.openers.has(word.lower);
};

const isGivenName = ({ aliasWords }: Scene, lower: string): boolean =>
  MENS_NAMES.has(lower) || WOMENS_NAMES.has(lower) || aliasWords.has(lower);

/** The same without the surnames among the aliases: „versprach Merkel den Bürgern“. */
const isFirstName = ({ aliases }: Scene, lower: string): boolean =>
  MENS_NAMES.has(lower) ||
  WOMENS_NAMES.has(lower) ||
  (aliases.get(lower.slice(0, 2)) ?? []).some((alias) => alias.length > 1 && alias[0]?.lower === lower);

/** Whether the small words `[end, next)` after the capital at `from` are part of a name: « de » may be a mere preposition. */
const particlesJoin = (scene: Scene, from: number, end: number, next: number): boolean => {
  const { words, vocabulary } = scene;
  if (isFirstName(scene, words[from]?.lower ?? '')) return true;
  return words
    .slice(end, next)
    .some(
      ({ lower, capital }) =>
        capital || !(vocabulary.prepositions.has(lower) || vocabulary.articles.has(lower) || lower === 'bin'),
    );
};

/**
 * „powiedział Kaczyński Tuskowi“, « сказал Пескову Иванов »: two people, one of them the statement's speaker in an
 * oblique case, unless the first word is a given name in that case.
 */
const differsInCase = (scene: Scene, first: number, second: number): boolean => {
  const { words, vocabulary, aliases, aliasWords } = scene;
  const { language } = vocabulary;
  if (language !== 'pl' && language !== 'uk' && language !== 'ru') return false;
  const [a, b] = [words[first], words[second]];
  if (a === undefined || b === undefined) return false;
  const oblique = ({ lower }: VoiceWord): boolean =>
    !aliasWords.has(lower) &&
    (aliases.get(lower.slice(0, 2)) ?? []).some((alias) => {
      const last = alias.at(-1);
      return last !== undefined && last.capital && sameName(last.lower, lower, language);
    });
  if (isGivenName(scene, a.lower) || nominative(`${a.text} ${b.text}`, language) !== `${a.text} ${b.text}`)
    return false;
  // « В Москве Песков сказал »
  if (vocabulary.prepositions.has(words[first - 1]?.lower ?? '') && aliasWords.has(b.lower)) return true;
  return oblique(a) !== oblique(b);
};

/**
 * End (exclusive) of the sequence of name words that starts at `from`; `from` where none does. After a title or
 * role (`introduced`) any given name may be followed by a particle.
 */
const nameEnd = (scene: Scene, from: number, to: number, introduced = false): number => {
  if (!canBeName(scene, from)) return from;
  const { words, vocabulary } = scene;
  let end = from + 1;
  while (end < to && end - from < LONGEST_NAME) {
    let next = end;
    while (
      next < to &&
      next - end < 3 &&
      vocabulary.nameParticles.has(words[next]?.lower ?? '') &&
      (words[next]?.capital === false || words[next + 1]?.capital === true) &&
      joins(words[next]?.gap ?? '', words[next - 1] as VoiceWord)
    )
      next++;
    const before = words[next - 1];
    const word = words[next];
    if (next >= to || word === undefined || before === undefined) break;
    if (!joins(word.gap, before) || !canBeName(scene, next)) break;
    if (next === from + 1 && differsInCase(scene, from, next)) break;
    // « Ansicht von Koch », « région de Koursk »: a particle joins names only after a given name.
    if (next > end && end === from + 1 && !introduced && !particlesJoin(scene, from, end, next)) break;
    end = next + 1;
  }
  return end;
};

/** Whether an article stands before the capitals that `at` belongs to: « the National Weather Service ». */
const articleBefore = ({ words, vocabulary }: Scene, at: number): boolean => {
  let before = at - 1;
  while (
    before >= 0 &&
    at - before <= LONGEST_NAME &&
    words[before]?.capital === true &&
    /^[\s\u00a0]$/.test(words[before + 1]?.gap ?? '')
  ) {
    if (
      vocabulary.articles.has(words[before]?.lower ?? '') ||
      vocabulary.role(words[before]?.lower ?? '') !== null
    )
      break;
    before--;
  }
  return (
    vocabulary.articles.has(words[before]?.lower ?? '') &&
    /^[\s\u00a0'’]+$/.test(words[before + 1]?.gap ?? '')
  );
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
  if (first === undefined) return null;
  if (vocabulary.nameParticles.has(first.lower) && (first.capital || introduced)) {
    const particled = surnameWithParticles(scene, from, to);
    if (particled !== null) return particled;
  }
  if (!first.capital) return null;
  // « Mevr. De Vries »: after a title a particle may have a capital.
  const particle = introduced && vocabulary.nameParticles.has(first.lower) ? 1 : 0;
  const end = nameEnd(scene, from + particle, to, introduced);
  if (end === from + particle) {
    const known = first.allCapitals ? people.bySurname(first) : null;
    return known === null ? null : { to: from + 1, person: known };
  }
  const name = words.slice(from, end);
  const last = name.at(-1) as VoiceWord;
  if (name.length > 1) {
    const known = people.bySurname(last);
    // « M. Le Bihan » after « Yannick Le Bihan ».
    if (particle > 0 && end === from + 2 && known !== null) return { to: end, person: known };
    const article = articleBefore(scene, from);
    if (article && !introduced && known === null && !(vocabulary.language === 'de' && name.length > 2))
      return null;
    const tail = name.slice(nameStart(scene, from, name));
    const initial = last.text.length === 1 && scene.text.charAt(last.end) === '.' ? '.' : '';
    return { to: end, person: people.full(tail, sliceOf(scene.text, tail) + initial) };
  }
  const known = people.bySurname(first);
  if (known !== null) return articledNoun(scene, from, known) ? null : { to: end, person: known };
  return introduced ? { to: end, person: people.addSurname(first) } : null;
};

/** « Le Bihan », « De la Fuente », “Van der Veen”: a surname that its owner's full name gives with these particles. */
const surnameWithParticles = (scene: Scene, from: number, to: number): FoundName | null => {
  const { words, vocabulary, people } = scene;
  let at = from;
  while (at < to && at - from < 3 && vocabulary.nameParticles.has(words[at]?.lower ?? '')) at++;
  const surname = words[at];
  if (at === from || at >= to || surname === undefined || !canBeName(scene, at)) return null;
  const known = people.bySurname(surname);
  return known !== null && known.parts.includes(words[from]?.lower ?? '')
    ? { to: at + 1, person: known }
    : null;
};

/**
 * “the Board”: a single capitalised word after an article is an institution, unless the article belongs to the
 * name or Italian puts one before a woman's (« la Meloni »).
 */
const articledNoun = ({ words, vocabulary, statementSpeaker }: Scene, at: number, known: Person): boolean => {
  const article = words[at - 1];
  if (article === undefined || !vocabulary.articles.has(article.lower)) return false;
  if (!/^[ \u00a0'’]+$/.test(words[at]?.gap ?? '') || known.parts.includes(article.lower)) return false;
  return !(vocabulary.language === 'it' && (article.lower === 'la' || known === statementSpeaker));
};

/** Languages in which an unlisted noun with a capital may stand before a name: a German noun, the head of a sentence. */
const NOUN_FIRST: ReadonlySet<string> = new Set(['de', 'nl', 'pl', 'uk', 'ru']);

/** Where the name proper starts in three capitalised words or more: « Мер Львова Андрій Савчук », „Куратор Пётр Ильин“. */
const nameStart = ({ words, vocabulary }: Scene, from: number, name: readonly VoiceWord[]): number => {
  const given = name.findIndex(({ lower }) => MENS_NAMES.has(lower) || WOMENS_NAMES.has(lower));
  if (given >= 0 && given < name.length - 1) return given;
  if (name.length < 3 || !name.every(({ capital }) => capital) || !NOUN_FIRST.has(vocabulary.language))
    return 0;
  if (vocabulary.language === 'de') return name.length - 2;
  return opensSentence(words[from] as VoiceWord, from) ? 1 : 0;
};

const sliceOf = (text: string, name: readonly VoiceWord[]): string =>
  text.slice(name[0]?.start ?? 0, name.at(-1)?.end ?? 0).replace(/\s+/g, ' ');

/** Adds every name of two words or more to the people of the scene, so that a surname finds its full name. */
export const collectNames = (scene: Scene): void => {
  const { words } = scene;
  for (let at = 0; at < words.length; at++) {
    if (words[at]?.capital !== true) continue;
    const end = nameEnd(scene, at, words.length);
    if (end - at < 2) continue;
    if (!articleBefore(scene, at)) nameAt(scene, at, end, true);
    at = end - 1;
  }
};
