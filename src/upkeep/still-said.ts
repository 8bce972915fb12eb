import type { Snapshot } from '../library/snapshot.ts';
import { sha256 } from '../sha256.ts';
import { slice } from '../text/span.ts';
import type { QuotedSpan } from './quote-ledger.ts';

/**
 * Does the document a quote was cut from still hold those words, at their place or as a sentence anywhere in it?
 * A paragraph added above moves every sentence below it and outdates none.
 */
export const stillSaid = ({
  documents,
  sentences,
}: Pick<Snapshot, 'documents' | 'sentences'>): ((quote: QuotedSpan) => boolean) => {
  const saidIn = new Map<string, Set<string>>();
  const hashesOf = (id: string, text: string): ReadonlySet<string> => {
    let said = saidIn.get(id);
    if (said === undefined) {
      said = new Set(
        sentences.filter(({ document }) => document === id).map((sentence) => sha256(slice(text, sentence))),
      );
      saidIn.set(id, said);
    }
    return said;
  };
  return ({ document, start, end, sha256: hash }) => {
    const text = documents.get(document)?.text;
    if (text === undefined) return false;
    return sha256(text.slice(start, end)) === hash || hashesOf(document, text).has(hash);
  };
};
