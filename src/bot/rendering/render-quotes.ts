import type { Snapshot } from '../../library/snapshot.ts';
import type { Answer } from '../../quotation/answer.ts';
import type { Quote } from '../../quotation/quote.ts';
import { DISCORD_LIMITS } from '../discord-limits.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { closestButton, quoteButtons } from './components.ts';
import { fitBlocks } from './fit-blocks.ts';
import { type OutgoingMessage, plainMessage } from './outgoing-message.ts';
import { quoteBlock, type RenderingScene } from './quote-block.ts';

/** Quotes in one message. Set by the project's owner. */
const QUOTES_SHOWN = 3;

/** What `renderQuotes` puts around the quotes. */
export interface QuotesFrame {
  /** Escaped Markdown above the quotes; may be empty. */
  readonly head: string;
  /** Quotes that follow those shown, for the button *More quotes*. */
  readonly further: readonly Quote[];
  readonly withVotes: boolean;
}

/** The texts and proofs of one snapshot, in one language. */
export const sceneOf = (snapshot: Snapshot, language: InterfaceLanguage): RenderingScene => ({
  messages: MESSAGES[language],
  language,
  source: snapshot.documents,
});

/** Whole quotes, best first, as many as fit; the rest behind *More quotes*. */
export const renderQuotes = (
  quotes: readonly Quote[],
  snapshot: Snapshot,
  language: InterfaceLanguage,
  frame: QuotesFrame,
): OutgoingMessage => {
  const scene = sceneOf(snapshot, language);
  const offered = quotes.slice(0, QUOTES_SHOWN);
  const { text, shown } = fitBlocks({
    head: frame.head,
    items: offered,
    render: (quote) => quoteBlock(quote, scene),
    leftOut: scene.messages.quote.leftOut,
    limit: DISCORD_LIMITS.message.content,
  });
  const further = [...quotes.slice(shown), ...frame.further];
  const held = quotes.slice(0, shown);
  return {
    content: text,
    components: quoteButtons(snapshot, held, further, scene.messages, frame.withVotes),
    quotes: held,
  };
};

/** The reply to a question: quotes, or one sentence that says the statement does not say. */
export const renderAnswer = (
  answer: Answer,
  snapshot: Snapshot,
  language: InterfaceLanguage,
): OutgoingMessage => {
  if (answer.answered && answer.quotes.length > 0)
    return renderQuotes(answer.quotes, snapshot, language, {
      head: '',
      further: answer.more,
      withVotes: true,
    });
  const { messages } = sceneOf(snapshot, language);
  return {
    content: messages.answer.notSaid,
    components: closestButton(snapshot, answer.closest, messages),
  };
};

/** The passages nearest to a question that is not answered, said to be no answer. */
export const renderClosest = (
  closest: readonly Quote[],
  snapshot: Snapshot,
  language: InterfaceLanguage,
): OutgoingMessage => {
  const { messages } = sceneOf(snapshot, language);
  return closest.length === 0
    ? plainMessage(messages.answer.noFurther)
    : renderQuotes(closest, snapshot, language, {
        head: messages.answer.closest,
        further: [],
        withVotes: false,
      });
};
