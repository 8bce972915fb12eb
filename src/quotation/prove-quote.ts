import { slice } from '../text/span.ts';
import { Quote, type TextSource } from './quote.ts';
import { QuoteProofError } from './quote-proof-error.ts';

/**
 * Proves, at the moment of sending, that a quote and its context are the very characters of the snapshot's text.
 *
 * It holds when the quote was built by `Quote.cut`, its document is the source's own object (a quote of an
 * older snapshot is refused even where the words did not change), its sentence counts in that document, and its
 * text equals the slice at the sentence's span.
 *
 * @throws QuoteProofError otherwise.
 */
export const proveQuote = (quote: Quote, source: TextSource): void => {
  if (!Quote.isQuote(quote)) throw new QuoteProofError(null, 'it was not cut from a document');
  const { document, sentence, text, context } = quote;
  const stored = source.get(document.id);
  if (stored === undefined) throw new QuoteProofError(document.id, 'the snapshot has no such document');
  if (stored !== document) throw new QuoteProofError(document.id, 'the document is of another snapshot');
  if (sentence.document !== document.id)
    throw new QuoteProofError(document.id, `its sentence belongs to ${sentence.document}`);
  const { start, end } = sentence;
  if (!(Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start < end))
    throw new QuoteProofError(document.id, `[${start}, ${end}) is no span`);
  if (typeof text !== 'string' || slice(stored.text, sentence) !== text)
    throw new QuoteProofError(document.id, `its text differs from the document's at [${start}, ${end})`);
  if (context === null) return;
  proveQuote(context, source);
  if (context.document !== document)
    throw new QuoteProofError(document.id, `its context comes from ${context.document.id}`);
};
