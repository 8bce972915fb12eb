import { proveQuote } from '../../quotation/prove-quote.ts';
import type { Quote, TextSource } from '../../quotation/quote.ts';
import { DISCORD_LIMITS } from '../discord-limits.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import type { Messages } from '../messages/messages.ts';
import { citationLine } from './citation-line.ts';
import { blockQuote, canBeShown, escapeMarkdown } from './escape-markdown.ts';
import { languageName } from './localized-names.ts';
import { voiceLine, voiceOf } from './voice-line.ts';

/** Room that a block leaves for a heading and the note on what was left out, in UTF-16 code units. */
const RESERVE = 300;
/** Longest block: it fits into a message together with heading and note. */
const BLOCK_LENGTH = DISCORD_LIMITS.message.content - RESERVE;

/** What every rendering needs: whose words we use, and where quotes are proved. */
export interface RenderingScene {
  readonly messages: Messages;
  readonly language: InterfaceLanguage;
  /** The documents of the snapshot that the quotes were cut from. */
  readonly source: TextSource;
}

/** Who, how, and where: the two lines under a quote. */
export const attribution = (quote: Quote, { messages, language }: RenderingScene): string => {
  const tag = quote.document.language;
  return [
    voiceLine(quote.sentence, tag === null ? null : languageName(tag, language), messages),
    citationLine(quote, messages, language),
  ].join('\n');
};

/** The sentence before, in small print and with its own voice, so that nobody takes it for part of the quote. */
const contextLines = (context: Quote, { messages }: RenderingScene): string => {
  const lead = `${messages.quote.sentenceBefore} (${voiceOf(context.sentence, messages)})`;
  return `-# ${lead}\n-# ${escapeMarkdown(context.text).replace(/\r\n|\r|\n/g, '$&-# ')}`;
};

/**
 * One quote as Discord Markdown, at most `BLOCK_LENGTH` long: context, the exact sentence as a block quote, who
 * and how, citation. A sentence that is too long, or is no Unicode text, is not cut: the block says where it
 * stands instead.
 * @throws QuoteProofError when the words do not stand in the snapshot.
 */
export const quoteBlock = (quote: Quote, scene: RenderingScene): string => {
  proveQuote(quote, scene.source);
  const source = attribution(quote, scene);
  const bare = `${blockQuote(quote.text)}\n${source}`;
  if (bare.length > BLOCK_LENGTH || !canBeShown(quote.text))
    return `${scene.messages.quote.tooLongToShow}\n${source}`;
  if (quote.context === null || !canBeShown(quote.context.text)) return bare;
  const whole = `${contextLines(quote.context, scene)}\n${bare}`;
  return whole.length > BLOCK_LENGTH ? bare : whole;
};
