import type { Language } from '../../text/language.ts';
import type { Span } from '../../text/span.ts';
import type { Document } from '../document.ts';
import { collectNames } from './names.ts';
import { createPeople, type Person } from './people.ts';
import type { Scene } from './scene.ts';
import { vocabularyOf } from './vocabulary.ts';
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

const paragraphWords = (text: string, start: number, end: number, language: Language): readonly VoiceWord[] =>
  voiceWords(text.slice(start, end), language).map((word, index) => ({
    ...word,
    start: word.start + start,
    end: word.end + start,
    gap: index === 0 ? `\n${word.gap}` : word.gap,
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
