import type { Document } from '../corpus/document.ts';
import type { Sentence } from '../corpus/sentence.ts';
import type { LexicalIndex } from '../search-index/lexical-index.ts';
import type { VectorIndex } from '../search-index/vector-index.ts';
import type { CurationClassifier } from './curation-classifier.ts';

/**
 * What a vector leads to: a sentence, by its own words (`passage`) or by a question that people wrote for it
 * (`question`); or a document that does not answer it (`unanswered`), `null` for every document. Equal texts share one
 * vector, so a vector may have several owners. Sentences are known by their position in `SearchableCorpus.sentences`.
 */
export type VectorOwner =
  | { readonly kind: 'passage' | 'question'; readonly sentence: number }
  | { readonly kind: 'unanswered'; readonly document: string | null };

/** Everything retrieval reads of one snapshot. Positions in `sentences` identify sentences throughout. */
export interface SearchableCorpus {
  readonly documents: ReadonlyMap<string, Document>;
  readonly sentences: readonly Sentence[];
  readonly vectors: VectorIndex;
  /** By vector label. */
  readonly owners: readonly (readonly VectorOwner[])[];
  /** One text per sentence, labelled by position. */
  readonly lexical: LexicalIndex;
  /** By document id, for documents whose curation has enough questions to learn from. */
  readonly classifiers: ReadonlyMap<string, CurationClassifier>;
}

/** The sentence's own words, exactly. */
export const sentenceText = (corpus: SearchableCorpus, position: number): string => {
  const sentence = corpus.sentences[position];
  if (sentence === undefined) throw new RangeError(`no sentence at position ${position}`);
  return corpus.documents.get(sentence.document)?.text.slice(sentence.start, sentence.end) ?? '';
};
