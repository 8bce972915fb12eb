import type { Language } from '../../text/language.ts';
import { SENTENCE_OPENERS } from '../../text/sentence-openers.ts';
import type { Gender, Lexicon } from './lexicon.ts';
import { LEXICONS } from './lexicons.ts';
import { INSTITUTIONS, PRESS_WORDS, type PressWords } from './press-words.ts';

type Words = ReadonlySet<string>;

/** A noun for people who speak in public. */
export interface Role {
  readonly noun: string;
  readonly gender: Gender;
}

/** A phrase by its first word: the words of every phrase that starts with it, longest first. */
export type PhraseTable = ReadonlyMap<string, readonly (readonly string[])[]>;

/** A language's lexicon, prepared for looking words up. */
export interface Vocabulary {
  readonly language: Language;
  readonly lexicon: Lexicon;
  readonly press: PressWords;
  readonly spokespeople: Words;
  readonly genitives: Words;
  readonly reports: Words;
  readonly reportsThat: Words;
  readonly speaksOf: Words;
  readonly reported: Words;
  readonly reportedThat: Words;
  readonly auxiliaries: Words;
  readonly passives: Words;
  readonly separable: ReadonlyMap<string, Words>;
  readonly that: Words;
  readonly sources: PhraseTable;
  readonly stances: Words;
  readonly ownSources: PhraseTable;
  readonly speechPhrases: PhraseTable;
  readonly sourcesAfter: Words;
  readonly notSources: Words;
  readonly pronouns: ReadonlyMap<string, Gender | 'plural'>;
  readonly obliquePronouns: Words;
  readonly articles: Words;
  readonly prepositions: Words;
  readonly and: Words;
  readonly titles: ReadonlyMap<string, Gender>;
  readonly nameParticles: Words;
  readonly notNames: Words;
  readonly speechNouns: Words;
  readonly pointers: Words;
  readonly occasions: Words;
  readonly firstPerson: Words;
  readonly openers: Words;
  /** A noun for a person: its gender, and the plain noun of a compound (kanzler in Bundeskanzler); else `null`. */
  role(lower: string): Role | null;
}

const known = new Map<Language, Vocabulary>();

/** The vocabulary of a language; built once. */
export const vocabularyOf = (language: Language): Vocabulary => {
  const built = known.get(language) ?? build(language);
  known.set(language, built);
  return built;
};

/** Words as the voices see them: « d'après » is `d après`. */
const phraseWords = (phrase: string): readonly string[] => phrase.split(/[\s']+/);

const phraseTable = (list: readonly string[]): PhraseTable => {
  const table = new Map<string, (readonly string[])[]>();
  for (const phrase of list) {
    const parts = phraseWords(phrase);
    const first = parts[0] ?? '';
    table.set(
      first,
      [...(table.get(first) ?? []), parts].sort((a, b) => b.length - a.length),
    );
  }
  return table;
};

/** Shortest role noun that a compound may end with (Bundes-kanzler), so that short nouns match no word's tail. */
const SHORTEST_COMPOUND_TAIL = 4;

const build = (language: Language): Vocabulary => {
  const lexicon = LEXICONS[language];
  const press = PRESS_WORDS[language];
  const set = (list: readonly string[]): Words => new Set(list);
  const separable = new Map<string, Set<string>>();
  for (const [verb, particle] of lexicon.separable)
    separable.set(verb, (separable.get(verb) ?? new Set<string>()).add(particle));
  const pronouns = new Map<string, Gender | 'plural'>([
    ...lexicon.he.map((word) => [word, 'masculine'] as const),
    ...lexicon.she.map((word) => [word, 'feminine'] as const),
    ...lexicon.they.map((word) => [word, 'plural'] as const),
  ]);
  const roles = new Map<string, Gender>();
  const addRoles = (list: readonly string[], gender: Gender): void => {
    for (const role of list)
      roles.set(role, roles.has(role) && roles.get(role) !== gender ? 'unknown' : gender);
  };
  // In these languages the masculine noun is used for women too, or nouns have no gender.
  const neutral: readonly Language[] = ['en', 'nl', 'ko', 'und', 'pl', 'uk', 'ru'];
  addRoles(lexicon.men, neutral.includes(language) ? 'unknown' : 'masculine');
  addRoles(lexicon.women, 'feminine');
  addRoles(lexicon.people, 'unknown');
  const tails = [...roles].filter(
    ([role]) => role.length >= (language === 'ko' ? 2 : SHORTEST_COMPOUND_TAIL),
  );
  tails.sort((a, b) => b[0].length - a[0].length);
  const compound = (lower: string): Role | null => {
    const found = tails.find(([role]) => lower.length > role.length && lower.endsWith(role));
    return found === undefined ? null : { noun: found[0], gender: found[1] };
  };
  return {
    language,
    lexicon,
    press,
    spokespeople: set(press.spokespeople),
    genitives: set(press.genitives),
    reports: set(lexicon.reports),
    reportsThat: set(lexicon.reportsThat),
    speaksOf: set(lexicon.speaksOf),
    reported: set(lexicon.reported),
    reportedThat: set(lexicon.reportedThat),
    auxiliaries: set(lexicon.auxiliaries),
    passives: set(lexicon.passives),
    separable,
    that: set(lexicon.that.flatMap(phraseWords)),
    sources: phraseTable(lexicon.sources),
    stances: set(lexicon.stances),
    ownSources: phraseTable(lexicon.ownSources),
    speechPhrases: phraseTable(lexicon.speechPhrases),
    sourcesAfter: set(lexicon.sourcesAfter),
    notSources: set(lexicon.notSources),
    pronouns,
    obliquePronouns: set(lexicon.obliquePronouns),
    articles: set(lexicon.articles),
    prepositions: set(lexicon.prepositions),
    and: set(lexicon.and),
    titles: new Map<string, Gender>([
      ...press.honours.map((word) => [word, 'unknown'] as const),
      ...lexicon.mr.map((word) => [word, 'masculine'] as const),
      ...lexicon.mrs.map((word) => [word, 'feminine'] as const),
    ]),
    nameParticles: set(lexicon.nameParticles),
    notNames: set([...lexicon.notNames, ...INSTITUTIONS[language]]),
    speechNouns: set(lexicon.speechNouns),
    pointers: set(lexicon.pointers),
    occasions: set(lexicon.occasions),
    firstPerson: set(lexicon.firstPerson),
    openers: set(SENTENCE_OPENERS[language] ?? []),
    role: (lower) => {
      const gender = roles.get(lower);
      if (gender !== undefined) return { noun: lower, gender };
      return lexicon.compounds && lower.length < 40 ? compound(lower) : null;
    },
  };
};
