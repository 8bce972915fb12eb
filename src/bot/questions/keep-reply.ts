import { sha256 } from '../../sha256.ts';
import { type LedgerEntry, NO_QUOTE_LEDGER, type QuotedMessage } from '../../upkeep/quote-ledger.ts';
import type { BotContext } from '../bot-context.ts';
import type { OutgoingMessage } from '../rendering/outgoing-message.ts';

/** A reply that was sent. */
export interface SentReply {
  /** Where it stands. */
  readonly place: QuotedMessage;
  readonly message: OutgoingMessage;
  /** What it replied to; `null` where that was no question. */
  readonly question: string | null;
  /** Shown to one person alone: it cannot be changed later, so the ledger leaves it out. */
  readonly ephemeral: boolean;
}

const ledgerEntry = ({ place, message }: SentReply, sentAtMs: number): LedgerEntry => ({
  ...place,
  quotes: (message.quotes ?? []).map(({ document, sentence: { start, end }, text }) => ({
    document: document.id,
    start,
    end,
    sha256: sha256(text),
  })),
  sentAtMs,
});

const isForLedger = ({ ledger }: BotContext, { message, ephemeral }: Omit<SentReply, 'place'>): boolean =>
  ledger !== NO_QUOTE_LEDGER && !ephemeral && (message.quotes ?? []).length > 0;

/** Whether anything of a reply is to be kept, so that it is worth asking where it stands. */
export const isToBeKept = (context: BotContext, reply: Omit<SentReply, 'place'>): boolean =>
  isForLedger(context, reply) || (context.settings.logQuestions && reply.question !== null);

/** Notes in the ledger what was quoted where, and, where questions may be kept, which one it replied to. */
export const keepReply = async (context: BotContext, reply: SentReply): Promise<void> => {
  if (context.settings.logQuestions && reply.question !== null)
    context.recentReplies.remember(reply.place.message, reply.question);
  if (isForLedger(context, reply)) await context.ledger.record(ledgerEntry(reply, context.now()));
};
