import { randomBytes } from 'node:crypto';
import { UnavailableError } from '../errors.ts';
import { QuoteProofError } from '../quotation/quote-proof-error.ts';
import type { BotContext } from './bot-context.ts';
import type { InterfaceLanguage } from './messages/interface-language.ts';
import { MESSAGES } from './messages/message-table.ts';
import { type OutgoingMessage, plainMessage } from './rendering/outgoing-message.ts';

/**
 * Writes a failure to the log under a short reference, tells the operator where a quote could not be proved, and
 * gives the one kind sentence for the user.
 */
export const reportFailure = (
  context: BotContext,
  error: unknown,
  where: string,
  language: InterfaceLanguage,
): OutgoingMessage => {
  context.metrics.failures.inc();
  const { trouble } = MESSAGES[language];
  // Nothing is wrong with us or with the question, and `/healthz` says it once for all questions.
  if (error instanceof UnavailableError) {
    context.log.warn({ problem: error.message, where }, 'a question could not be looked up');
    return plainMessage(trouble.unavailable);
  }
  const reference = randomBytes(3).toString('hex');
  context.log.error({ err: error, reference, where }, 'a handler failed');
  if (!(error instanceof QuoteProofError)) return plainMessage(trouble.failed(reference));
  context.metrics.unproved.inc();
  void context.tellOperator(MESSAGES.en.trouble.unproved(reference));
  return plainMessage(trouble.unproved(reference));
};
