import type { Curation, Topic } from '../corpus/curation.ts';
import type { Document } from '../corpus/document.ts';
import type { Sentence } from '../corpus/sentence.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { CurationClassifier } from '../retrieval/curation-classifier.ts';
import type { VectorOwner } from '../retrieval/searchable-corpus.ts';
import { slice } from '../text/span.ts';
import { learnCurations } from './learn-curations.ts';
import type { ReindexProgress } from './library.ts';
import type { KeptContent } from './snapshot-content.ts';
import { VectorStore } from './vector-store.ts';
import { type ReadStatement, wantVectors } from './wanted-vectors.ts';

/** Everything of a snapshot but its vectors, before it is put into indexes. */
export interface PlainContent {
  readonly documents: ReadonlyMap<string, Document>;
  readonly sentences: readonly Sentence[];
  readonly topics: readonly Topic[];
  /** By label, the hash of what was embedded. */
  readonly keys: readonly string[];
  readonly owners: readonly (readonly VectorOwner[])[];
  /** What the words of each sentence are looked for in; empty for what is no statement. */
  readonly texts: readonly string[];
  readonly classifiers: ReadonlyMap<string, CurationClassifier>;
}

export interface GatheredContent extends PlainContent {
  /** Holds the vector of every key. */
  readonly store: VectorStore;
  /** How many vectors were made anew. */
  readonly embedded: number;
}

/** Topics of several documents with one id are one topic: its first labels, all its quotes. */
const mergeTopics = (curations: readonly Curation[]): Topic[] => {
  const merged = new Map<string, Topic>();
  for (const topic of curations.flatMap((curation) => curation.topics)) {
    const known = merged.get(topic.id);
    merged.set(topic.id, {
      id: topic.id,
      labels: { ...topic.labels, ...known?.labels },
      quotes: [...(known?.quotes ?? []), ...topic.quotes],
    });
  }
  return [...merged.values()];
};

const isZero = (vector: Float32Array): boolean => vector.every((value) => value === 0);

/**
 * Sentences and curated questions to vectors and terms, and what curation teaches. Vectors of unchanged texts come from
 * `previous`, which must have been made by the same embedder.
 */
export const gatherContent = async (
  read: readonly ReadStatement[],
  curations: readonly Curation[],
  embedder: Embedder,
  previous: KeptContent | null,
  onProgress: (progress: ReindexProgress) => void,
): Promise<GatheredContent> => {
  const store = new VectorStore(previous);
  const wanted = wantVectors(read, curations, store);
  const embedded = await store.fill(embedder, onProgress);
  // A text that holds nothing the model knows has no direction: words alone can find it.
  const entries = [...wanted.owners].filter(
    ([key]) => store.previousLabel(key) !== undefined || !isZero(store.get(key)),
  );
  return {
    embedded,
    documents: new Map(read.map(({ document }) => [document.id, document])),
    sentences: read.flatMap((entry) => entry.sentences),
    topics: mergeTopics(curations),
    store,
    keys: entries.map(([key]) => key),
    owners: entries.map(([, list]) => list),
    texts: read.flatMap(({ document, sentences }) =>
      sentences.map((sentence) => (sentence.role === 'statement' ? slice(document.text, sentence) : '')),
    ),
    classifiers: learnCurations(wanted, store, embedder.identity, previous),
  };
};
