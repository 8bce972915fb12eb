import type { Answer } from './answer.ts';
import { proveQuote } from './prove-quote.ts';
import type { TextSource } from './quote.ts';
import { QuoteProofError } from './quote-proof-error.ts';

/**
 * Proves everything an answer could show: its quotes, those that would follow, and the closest ones, and that
 * an answer which says "the statement does not say" quotes nothing.
 *
 * @throws QuoteProofError for the first thing that does not hold.
 */
export const proveAnswer = (answer: Answer, source: TextSource): void => {
  if (answer.answered && answer.quotes.length === 0)
    throw new QuoteProofError(null, 'the answer has no quotes');
  if (!answer.answered && answer.quotes.length + answer.more.length > 0)
    throw new QuoteProofError(null, 'a refusal carries quotes');
  for (const quote of [...answer.quotes, ...answer.more, ...answer.closest]) proveQuote(quote, source);
};
