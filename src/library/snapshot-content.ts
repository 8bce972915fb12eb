import type { Topic } from '../corpus/curation.ts';
import type { Document } from '../corpus/document.ts';
import type { Sentence } from '../corpus/sentence.ts';
import type { CurationClassifier } from '../retrieval/curation-classifier.ts';
import type { SearchableCorpus, VectorOwner } from '../retrieval/searchable-corpus.ts';
import type { Bm25Index } from '../search-index/bm25-index.ts';
import type { LayeredIndex } from '../search-index/layered-index.ts';

/** What a build may keep of the snapshot before it. */
export interface KeptContent {
  /** By label, the hash of what was embedded. */
  readonly keys: readonly string[];
  readonly vectors: { readonly vectorAt: (label: number) => Float32Array };
  readonly owners: readonly (readonly VectorOwner[])[];
  readonly sentences: readonly Sentence[];
  readonly classifiers: ReadonlyMap<string, CurationClassifier>;
}

/** Everything one snapshot holds, in memory. */
export interface SnapshotContent extends SearchableCorpus {
  readonly documents: ReadonlyMap<string, Document>;
  /** Of all documents, in their order; objects of a document that did not change are those of the snapshot before. */
  readonly sentences: readonly Sentence[];
  readonly topics: readonly Topic[];
  readonly vectors: LayeredIndex;
  /** By label, the hash of what was embedded: an unchanged text keeps its vector in the next snapshot. */
  readonly keys: readonly string[];
  readonly owners: readonly (readonly VectorOwner[])[];
  readonly lexical: Bm25Index;
  readonly classifiers: ReadonlyMap<string, CurationClassifier>;
}
