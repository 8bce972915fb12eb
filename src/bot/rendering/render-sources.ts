import { createHash } from 'node:crypto';
import type { Document } from '../../corpus/document.ts';
import type { Sentence } from '../../corpus/sentence.ts';
import type { Snapshot } from '../../library/snapshot.ts';
import { shortHash } from '../../quotation/cite.ts';
import { DISCORD_LIMITS } from '../discord-limits.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { TITLE_LENGTH } from './citation-line.ts';
import { escapeInline } from './escape-markdown.ts';
import { fitBlocks } from './fit-blocks.ts';
import { languageName, localizedDate } from './localized-names.ts';
import { maskedLink } from './masked-link.ts';
import { type OutgoingMessage, plainMessage } from './outgoing-message.ts';
import { shorten } from './shorten.ts';

/** Hexadecimal digits of a text's SHA-256 that are shown. */
const HASH_DIGITS = 12;

/** What is known of a document, in three lines. */
export const documentBlock = (document: Document, sentences: number, language: InterfaceLanguage): string => {
  const { sources: words, quote } = MESSAGES[language];
  const hash = createHash('sha256').update(document.text).digest('hex').slice(0, HASH_DIGITS);
  const fact = (name: string, value: string | null): string =>
    `${name}: ${value === null ? words.unknown : shorten(value, TITLE_LENGTH)}`;
  const link = document.url === null ? null : maskedLink(quote.openSource, document.url);
  return [
    `**${escapeInline(shorten(document.title, TITLE_LENGTH))}**`,
    escapeInline(
      [
        fact(words.date, document.date === null ? null : localizedDate(document.date, language)),
        fact(words.speaker, document.speaker),
        fact(words.language, document.language === null ? null : languageName(document.language, language)),
        fact(words.publisher, document.publisher),
      ].join(' · '),
    ),
    [
      words.sentences(sentences),
      `${words.hash}: ${hash}`,
      link === null ? escapeInline(fact(words.address, document.url)) : `${words.address}: ${link}`,
    ].join(' · '),
  ].join('\n');
};

/** Longest facts above a page of something else, in UTF-16 code units. */
const HEAD_LENGTH = 800;

/** What is known of a document, above something else: only its title where the rest takes too much room. */
export const documentHead = (document: Document, sentences: number, language: InterfaceLanguage): string => {
  const whole = documentBlock(document, sentences, language);
  return whole.length <= HEAD_LENGTH
    ? whole
    : `**${escapeInline(shorten(document.title, TITLE_LENGTH))}**\n${MESSAGES[language].sources.sentences(sentences)}`;
};

/** How many sentences of each document can be quoted. */
export const statementCounts = (sentences: readonly Sentence[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { document, role } of sentences)
    if (role === 'statement') counts.set(document, (counts.get(document) ?? 0) + 1);
  return counts;
};

/** Every document with what is known of it, and the generation that serves. */
export const renderSources = (snapshot: Snapshot, language: InterfaceLanguage): OutgoingMessage => {
  const { sources: words } = MESSAGES[language];
  if (snapshot.documents.size === 0) return plainMessage(words.none);
  const counts = statementCounts(snapshot.sentences);
  const { text } = fitBlocks({
    head: `**${words.title}** · ${words.generation}: ${shortHash(snapshot.generation)}`,
    items: [...snapshot.documents.values()],
    render: (document) => documentBlock(document, counts.get(document.id) ?? 0, language),
    leftOut: words.leftOut,
    limit: DISCORD_LIMITS.message.content,
  });
  return plainMessage(text);
};
