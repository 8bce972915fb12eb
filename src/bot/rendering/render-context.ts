import type { Snapshot } from '../../library/snapshot.ts';
import { proveQuote } from '../../quotation/prove-quote.ts';
import type { Quote } from '../../quotation/quote.ts';
import { slice } from '../../text/span.ts';
import { DISCORD_LIMITS } from '../discord-limits.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import { asBlockQuote, canBeShown, escapeMarkdown } from './escape-markdown.ts';
import { type OutgoingMessage, plainMessage } from './outgoing-message.ts';
import { attribution } from './quote-block.ts';
import { sceneOf } from './render-quotes.ts';

/** The paragraph a quote stands in, whole, with the quote in bold; where it does not fit, it is said so. */
export const renderContext = (
  quote: Quote,
  snapshot: Snapshot,
  language: InterfaceLanguage,
): OutgoingMessage => {
  const scene = sceneOf(snapshot, language);
  proveQuote(quote, scene.source);
  const { document, sentence } = quote;
  const block = document.blocks.find(({ start, end }) => start <= sentence.start && sentence.end <= end);
  const paragraph = block ?? sentence;
  const before = document.text.slice(paragraph.start, sentence.start);
  const after = document.text.slice(sentence.end, paragraph.end);
  const marked = `${escapeMarkdown(before)}**${escapeMarkdown(quote.text)}**${escapeMarkdown(after)}`;
  const body = [
    scene.messages.answer.paragraphOf(sentence.paragraph),
    asBlockQuote(marked),
    attribution(quote, scene),
  ].join('\n');
  return body.length <= DISCORD_LIMITS.message.content && canBeShown(slice(document.text, paragraph))
    ? plainMessage(body)
    : plainMessage(`${scene.messages.answer.paragraphTooLong}\n${attribution(quote, scene)}`);
};
