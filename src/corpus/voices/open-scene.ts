import type { Language } from '../../text/language.ts';
import type { Span } from '../../text/span.ts';
import type { Document } from '../document.ts';
import { MENS_NAMES, WOMENS_NAMES } from './given-names.ts';
import { collectNames } from './names.ts';
import { createPeople, type Person } from './people.ts';
import { PARAGRAPH } from './plain-gap.ts';
import type { Scene } from './scene.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';
import { type VoiceWord, voiceWords } from './voice-words.ts';

/** Prepares a document for the reading of its voices. */
export const openScene = (document: Document, language: Language, paragraphs: readonly Span[]): Scene => {
  const vocabulary = vocabularyOf(language);
  const people = createPeople(language);
  const words = paragraphs.flatMap(({ start, end }) => paragraphWords(document.text, start, end, language));
  const statementSpeaker = document.speaker === null ? null : addSpeaker(document.speaker, people, language);
  const aliasLists = document.speaker === null ? [] : [document.speaker, ...document.aliases];
  const aliasArticles = new Map<readonly VoiceWord[], string>();
  const aliases = new Map<string, (readonly VoiceWord[])[]>();
  for (const alias of aliasLists) {
    const written = voiceWords(alias, language);
    const parts = withoutArticle(written, vocabulary.articles);
    if (parts.length < written.length) aliasArticles.set(parts, written[0]?.lower ?? '');
    const key = parts[0]?.lower.slice(0, 2);
    if (key !== undefined)
      aliases.set(
        key,
        [...(aliases.get(key) ?? []), parts].sort((a, b) => b.length - a.length),
      );
  }
  const scene: Scene = {
    text: document.text,
    words,
    vocabulary,
    people,
    statementSpeaker,
    aliases,
    aliasArticles,
    aliasWords: new Set([...aliases.values()].flat(2).map(({ lower }) => lower)),
    smallWords: new Set(words.filter(({ capital }) => !capital).map(({ lower }) => lower)),
    institutions: institutionsIn(
      words,
      vocabulary,
      new Set([...aliases.values()].flat(2).map(({ lower }) => lower)),
    ),
    roleHolders: new Map(),
  };
  if (statementSpeaker !== null)
    for (const lower of scene.aliasWords) {
      const role = vocabulary.role(lower);
      if (role !== null) scene.roleHolders.set(role.noun, statementSpeaker);
    }
  collectNames(scene);
  return scene;
};

/**
 * Words with a capital after a small article, unless the article is part of a name (Ramón de la Fuente), a further
 * capital follows, or the word also stands after a given name, a title or a role.
 */
const institutionsIn = (
  words: readonly VoiceWord[],
  vocabulary: Vocabulary,
  aliasWords: ReadonlySet<string>,
): ReadonlySet<string> => {
  const found = new Set<string>();
  const persons = new Set<string>();
  for (const [at, word] of words.entries()) {
    if (!word.capital) continue;
    const before = words[at - 1];
    if (before === undefined || !/^[ \u00a0'’]+$/.test(word.gap)) continue;
    const { lower } = before;
    if (isGivenName(lower) || vocabulary.titles.has(lower) || vocabulary.role(lower) !== null)
      persons.add(word.lower);
    const next = words[at + 1];
    const goesOn = next?.capital === true && /^[ \u00a0]$/.test(next.gap);
    if (!before.capital && vocabulary.articles.has(lower) && !goesOn && !inName(words, at - 1, vocabulary))
      found.add(word.lower);
  }
  for (const word of [...persons, ...aliasWords]) found.delete(word);
  return found;
};

/** Whether only particles part the article at `at` from a capitalised word before it. */
const inName = (words: readonly VoiceWord[], at: number, { nameParticles, role }: Vocabulary): boolean => {
  let before = at;
  while (at - before < 3 && nameParticles.has(words[before]?.lower ?? '')) {
    if (!/^[ \u00a0]$/.test(words[before]?.gap ?? '')) return false;
    before--;
  }
  const first = words[before];
  return before < at && first?.capital === true && role(first.lower) === null;
};

const isGivenName = (lower: string): boolean => MENS_NAMES.has(lower) || WOMENS_NAMES.has(lower);

const paragraphWords = (text: string, start: number, end: number, language: Language): readonly VoiceWord[] =>
  voiceWords(text.slice(start, end), language).map((word, index) => ({
    ...word,
    start: word.start + start,
    end: word.end + start,
    gap: index === 0 ? `${PARAGRAPH}${word.gap}` : word.gap,
  }));

const addSpeaker = (name: string, people: ReturnType<typeof createPeople>, language: Language): Person => {
  const parts = voiceWords(name, language);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return people.addSurname(only);
  return people.full(parts, name);
};

const withoutArticle = (parts: readonly VoiceWord[], articles: ReadonlySet<string>): readonly VoiceWord[] => {
  let from = 0;
  while (from < parts.length - 1 && articles.has(parts[from]?.lower ?? '')) from++;
  return parts.slice(from);
};
