import type { Language } from '../../text/language.ts';
import { MENS_NAMES, WOMENS_NAMES } from './given-names.ts';
import type { Gender } from './lexicon.ts';
import { nominative } from './nominative.ts';
import type { VoiceWord } from './voice-words.ts';

/** Somebody who is named in a document or its front matter. */
export interface Person {
  /** The fullest form the document gives. */
  name: string;
  gender: Gender;
  /** Lower-case words of the name as first seen. */
  readonly parts: readonly string[];
}

/** Everybody named in one document; names are told apart by their stems, so that « Марка Рютте » finds Марк Рютте. */
export interface People {
  /** Person of a name of two or more words, added if new. */
  full(name: readonly VoiceWord[], text: string): Person;
  /** The only person with this surname; `null` if there is none or several. */
  bySurname(word: VoiceWord): Person | null;
  /** Adds somebody whose surname alone is known. */
  addSurname(word: VoiceWord): Person;
  /** Somebody without a name, as the text calls him: “spokesperson for the ministry”; found by no surname. */
  unnamed(text: string): Person;
}

/** Languages that inflect names. */
const INFLECTING: ReadonlySet<Language> = new Set<Language>(['pl', 'uk', 'ru']);
const LONGEST_ENDING = 4;

const sharedPrefix = (a: string, b: string): number => {
  let at = 0;
  while (at < a.length && at < b.length && a.charAt(at) === b.charAt(at)) at++;
  return at;
};

/** Whether two lower-case words can be forms of one name. */
export const sameName = (a: string, b: string, language: Language): boolean => {
  if (a === b) return true;
  if (!INFLECTING.has(language)) return a === `${b}s` || b === `${a}s`;
  const prefix = sharedPrefix(a, b);
  const shortest = Math.min(a.length, b.length);
  return (
    prefix >= Math.max(2, shortest - 2) &&
    (prefix >= 3 || shortest <= 4) &&
    a.length - prefix <= LONGEST_ENDING &&
    b.length - prefix <= LONGEST_ENDING
  );
};

const genderOfName = (first: string, language: Language): Gender => {
  const lower = first.toLowerCase();
  if (MENS_NAMES.has(lower)) return 'masculine';
  if (WOMENS_NAMES.has(lower)) return 'feminine';
  return ['pl', 'uk', 'ru', 'es', 'it'].includes(language) && /[aая]$/.test(lower) ? 'feminine' : 'unknown';
};

/** Starts with the statement's speaker, if the front matter names one. */
export const createPeople = (language: Language): People => {
  const bySurnameHead = new Map<string, Person[]>();
  const unnamed = new Map<string, Person>();
  const head = (lower: string): string => lower.slice(0, 2);
  const withHead = (lower: string): Person[] => bySurnameHead.get(head(lower)) ?? [];
  const add = (person: Person): Person => {
    const surname = person.parts.at(-1) ?? '';
    bySurnameHead.set(head(surname), [...withHead(surname), person]);
    return person;
  };
  return {
    full(name, text) {
      const parts = name.map(({ lower }) => lower);
      const surname = parts.at(-1) ?? '';
      const first = parts[0] ?? '';
      for (const person of withHead(surname)) {
        if (!sameName(person.parts.at(-1) ?? '', surname, language)) continue;
        if (person.parts.length === 1 || !sameName(person.parts[0] ?? '', first, language)) continue;
        // In inflecting languages the nominative is mostly the shortest form.
        if (
          INFLECTING.has(language) &&
          text.length < person.name.length &&
          person.parts.length === parts.length
        )
          person.name = nominative(text, language);
        return person;
      }
      const fullName = nominative(text, language);
      return add({ name: fullName, gender: genderOfName(fullName.split(' ')[0] ?? first, language), parts });
    },
    bySurname(word) {
      const found = withHead(word.lower).filter(
        ({ parts }) => sameName(parts.at(-1) ?? '', word.lower, language) && parts[0] !== word.lower,
      );
      const several = found.filter(({ parts }) => parts.length > 1);
      if (several.length === 1) return several[0] ?? null;
      if (several.length > 1) return null;
      return (
        withHead(word.lower).find(
          ({ parts }) => parts.length === 1 && sameName(parts[0] ?? '', word.lower, language),
        ) ?? null
      );
    },
    unnamed(text) {
      const key = text.toLowerCase();
      const person = unnamed.get(key) ?? { name: text, gender: 'unknown', parts: [] };
      unnamed.set(key, person);
      return person;
    },
    addSurname: (word) => add({ name: word.text, gender: 'unknown', parts: [word.lower] }),
  };
};
