import type { Document } from '../corpus/document.ts';
import type { Sentence } from '../corpus/sentence.ts';
import { slice } from '../text/span.ts';
import { visible } from './terminal-text.ts';

/** How one sentence was read, as scripts get it. */
export interface ReadingRow extends Omit<Sentence, 'role'> {
  readonly text: string;
}

export const readingRow = (
  { document, paragraph, sentence, start, end, voice, speaker }: Sentence,
  documentText: string,
): ReadingRow => ({
  document,
  paragraph,
  sentence,
  start,
  end,
  text: slice(documentText, { start, end }),
  voice,
  speaker,
});

/** A reading for people: where, in whose voice, then the words. */
export const readingText = ({ document, paragraph, sentence, voice, speaker, text }: ReadingRow): string =>
  `${visible(document)} ${paragraph}.${sentence}  ${voice}${speaker === null ? '' : ` (${visible(speaker)})`}\n  ${visible(text)}`;

/** What is known of a document, in a few lines. */
export const factsText = (document: Document): string => {
  const { title, date, language, speaker, aliases, publisher, url, event } = document;
  const facts = { title, date, language, speaker, aliases: aliases.join(' · '), publisher, url, event };
  return Object.entries(facts)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `  ${name}: ${visible(String(value))}`)
    .join('\n');
};
