import type { Snapshot } from '../../library/snapshot.ts';
import { Quote } from '../../quotation/quote.ts';
import type { BotContext } from '../bot-context.ts';
import { type ButtonState, type QuotePointer, readButtonState, shortGeneration } from '../button-state.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { type OutgoingMessage, plainMessage } from '../rendering/outgoing-message.ts';
import { renderContext } from '../rendering/render-context.ts';
import { renderClosest, renderQuotes } from '../rendering/render-quotes.ts';
import { renderTopic } from './quote-topic.ts';

/** Cuts the quotes that a custom id points to; `null` where one does not exist in this snapshot. */
const quotesAt = (snapshot: Snapshot, pointers: readonly QuotePointer[]): readonly Quote[] | null => {
  const quotes: Quote[] = [];
  for (const { sentence, context } of pointers) {
    const own = snapshot.sentences[sentence];
    const before = context === null ? null : snapshot.sentences[context];
    if (own === undefined || before === undefined) return null;
    quotes.push(
      Quote.cut(
        snapshot.documents,
        own,
        0,
        before === null ? null : Quote.cut(snapshot.documents, before, 0),
      ),
    );
  }
  return quotes;
};

/** Counts a vote; a 👎 is also noted with its question, where questions may be kept and this one can be told. */
const vote = (
  context: BotContext,
  state: ButtonState,
  quote: Quote,
  question: () => Promise<string | null>,
): void => {
  const { log, metrics, settings, questions, inBackground } = context;
  const [pointer] = state.pointers;
  const kind = state.kind === 'up' ? 'up' : 'down';
  metrics.votes.inc({ generation: state.generation, sentence: String(pointer?.sentence), vote: kind });
  const { start, end } = quote.sentence;
  log.info({ vote: kind, generation: state.generation, document: quote.document.id, start, end }, 'vote');
  if (kind !== 'down' || !settings.logQuestions) return;
  const keep = async (): Promise<void> => {
    const asked = await question();
    if (asked !== null) await questions.record(asked, 'disliked');
  };
  inBackground('a question could not be kept', keep());
};

/** What was pressed, and under what. */
export interface Press {
  readonly customId: string;
  /** The value chosen in a menu; `null` for a button. */
  readonly chosen: string | null;
  /** The question that the message it stands under answers; `null` where it is not known or was told before. */
  readonly question: () => Promise<string | null>;
}

/**
 * What a pressed button or an opened menu replies. Everything it needs stands in its custom id, so it works after
 * a restart; where that generation no longer serves, or the id is none of ours, it says so.
 */
export const pressButton = async (
  context: BotContext,
  { customId, chosen, question }: Press,
  language: InterfaceLanguage,
): Promise<OutgoingMessage> => {
  const { snapshot } = context.library;
  const { buttons, answer } = MESSAGES[language];
  const gone = plainMessage(buttons.generationGone);
  const state = readButtonState(customId);
  if (state === null || state.generation !== shortGeneration(snapshot.generation)) return gone;
  if (state.kind === 'topic') return chosen === null ? gone : renderTopic(context.library, chosen, language);
  const quotes = quotesAt(snapshot, state.pointers);
  const [first] = quotes ?? [];
  if (quotes === null || first === undefined) return gone;
  switch (state.kind) {
    case 'context':
      return renderContext(first, snapshot, language);
    case 'more':
      return renderQuotes(quotes, snapshot, language, { head: '', further: [], withVotes: false });
    case 'closest':
      return renderClosest(quotes, snapshot, language);
    case 'up':
    case 'down':
      vote(context, state, first, question);
      return plainMessage(buttons.voteCounted);
    default:
      return plainMessage(answer.noFurther);
  }
};
