import type { Document } from '../../corpus/document.ts';
import type { Sentence } from '../../corpus/sentence.ts';
import { Quote } from '../../quotation/quote.ts';
import { DISCORD_LIMITS } from '../discord-limits.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { blockQuote, canBeShown } from './escape-markdown.ts';
import { type Pages, paginate } from './paginate.ts';
import { documentHead } from './render-sources.ts';
import { voiceLine } from './voice-line.ts';

/** Paragraph and sentence, as a moderator sees and chooses them: `¶3.2`. */
export const placeOf = ({ paragraph, sentence }: Pick<Sentence, 'paragraph' | 'sentence'>): string =>
  `¶${paragraph}.${sentence}`;

/** How a document is read: its facts, then every sentence that can be quoted, with its voice and speaker. */
export const readingPages = (
  document: Document,
  sentences: readonly Sentence[],
  head: readonly string[],
  language: InterfaceLanguage,
): Pages => {
  const messages = MESSAGES[language];
  const source = new Map([[document.id, document]]);
  const statements = sentences.filter(({ role }) => role === 'statement');
  const lead = (sentence: Sentence): string =>
    `${placeOf(sentence)} · ${voiceLine(sentence, null, messages)}`;
  return paginate({
    head: [...head, documentHead(document, statements.length, language)].join('\n'),
    items: statements,
    render: (sentence) => {
      const { text } = Quote.cut(source, sentence, 0);
      const shown = canBeShown(text) ? blockQuote(text) : messages.quote.tooLongToShow;
      return `${lead(sentence)}\n${shown}`;
    },
    tooLong: (sentence) => `${lead(sentence)}\n${messages.quote.tooLongToShow}`,
    foot: messages.corpus.dialog.page,
    limit: DISCORD_LIMITS.message.content,
  });
};
