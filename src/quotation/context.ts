import type { Document } from '../corpus/document.ts';
import type { Sentence } from '../corpus/sentence.ts';
import type { Quote } from './quote.ts';

// PLACEHOLDER of the lead so that the whole compiles; the quotation builder replaces this file, keeping the name and
// this signature if it fits: (corpus, position in corpus.sentences) -> the sentence before it as a Quote, or null.
export const contextOf = (
  _corpus: { readonly documents: ReadonlyMap<string, Document>; readonly sentences: readonly Sentence[] },
  _position: number,
): Quote | null => null;
