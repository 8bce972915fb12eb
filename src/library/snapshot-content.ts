import type { Topic } from '../corpus/curation.ts';
import type { Document } from '../corpus/document.ts';
import type { Sentence } from '../corpus/sentence.ts';
import type { CurationClassifier } from '../retrieval/curation-classifier.ts';
import type { SearchableCorpus, VectorOwner } from '../retrieval/searchable-corpus.ts';
import type { HnswIndex } from '../search-index/hnswlib-index.ts';
import type { MinisearchIndex } from '../search-index/minisearch-index.ts';

/** What a build may keep of the snapshot before it. */
export interface KeptContent {
  /** By label, the hash of what was embedded. */
  readonly keys: readonly string[];
  readonly vectors: { readonly vectorAt: (label: number) => Float32Array };
  readonly classifiers: ReadonlyMap<string, CurationClassifier>;
}

/** Everything one snapshot holds, in memory. */
export interface SnapshotContent extends SearchableCorpus {
  readonly documents: ReadonlyMap<string, Document>;
  readonly sentences: readonly Sentence[];
  readonly topics: readonly Topic[];
  readonly vectors: HnswIndex;
  /** By label, the hash of what was embedded: an unchanged text keeps its vector in the next snapshot. */
  readonly keys: readonly string[];
  readonly owners: readonly (readonly VectorOwner[])[];
  readonly lexical: MinisearchIndex;
  readonly classifiers: ReadonlyMap<string, CurationClassifier>;
}
