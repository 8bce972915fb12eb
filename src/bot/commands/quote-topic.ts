import type { Library } from '../../library/library.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { withItsSnapshot } from '../questions/answer-question.ts';
import { escapeInline } from '../rendering/escape-markdown.ts';
import { type OutgoingMessage, plainMessage } from '../rendering/outgoing-message.ts';
import { renderQuotes } from '../rendering/render-quotes.ts';
import { topicLabel } from '../rendering/render-topics.ts';

/** Quotes on a topic, or on free text. */
export const renderTopic = async (
  library: Library,
  name: string,
  language: InterfaceLanguage,
): Promise<OutgoingMessage> => {
  const { made, snapshot } = await withItsSnapshot(
    library,
    () => library.quotesOn(name),
    () => null,
  );
  if (made.quotes.length === 0) return plainMessage(MESSAGES[language].topics.noQuotes);
  return renderQuotes(made.quotes, snapshot, language, {
    head: made.topic === null ? '' : `**${escapeInline(topicLabel(made.topic, language))}**`,
    further: [],
    withVotes: false,
  });
};
