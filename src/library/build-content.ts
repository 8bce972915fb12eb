import type { Curation, Topic } from '../corpus/curation.ts';
import type { Sentence } from '../corpus/sentence.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { Bm25Index } from '../search-index/bm25-index.ts';
import { LayeredIndex } from '../search-index/layered-index.ts';
import { slice } from '../text/span.ts';
import { learnCurations } from './learn-curations.ts';
import type { ReindexProgress } from './library.ts';
import type { SnapshotContent } from './snapshot-content.ts';
import { VectorStore } from './vector-store.ts';
import { type ReadStatement, wantVectors } from './wanted-vectors.ts';

export interface BuiltContent {
  readonly content: SnapshotContent;
  /** How many vectors were made anew. */
  readonly embedded: number;
}

/** Vectors between two reports of progress. */
const REPORT_EVERY = 500;

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

/** What a build may take over. */
export interface BuildBefore {
  /** Made by the same embedder: vectors of unchanged texts are kept, and what was learned from unchanged curation. */
  readonly content: SnapshotContent;
  /** Whether it was made by the same recipe too: its graph may then be grown, its terms taken over. */
  readonly sameRecipe: boolean;
}

/**
 * Everything of a snapshot, in memory: sentences and curated questions to vectors and terms, and what curation
 * teaches. The same readings over the same snapshot before give the same bytes.
 */
export const buildContent = async (
  read: readonly ReadStatement[],
  curations: readonly Curation[],
  embedder: Embedder,
  before: BuildBefore | null,
  onProgress: (progress: ReindexProgress) => void,
): Promise<BuiltContent> => {
  const { dimensions } = embedder.identity;
  const previous = before?.content ?? null;
  const grown = before?.sameRecipe === true ? previous : null;
  const store = new VectorStore(previous);
  const wanted = wantVectors(read, curations, store);
  const embedded = await store.fill(embedder, onProgress);

  // A text that holds nothing the model knows has no direction: words alone can find it.
  const entries = [...wanted.owners].filter(
    ([key]) => store.previousLabel(key) !== undefined || !isZero(store.get(key)),
  );
  const total = entries.length;
  onProgress({ step: 'indexing', done: 0, total });
  const vectors =
    grown?.vectors.grow(entries.map(([key]) => store.previousLabel(key) ?? store.get(key))) ??
    LayeredIndex.build(
      entries.map(([key]) => store.get(key)),
      dimensions,
      (done) => {
        if (done % REPORT_EVERY === 0 || done === total) onProgress({ step: 'indexing', done, total });
      },
    );
  const sentences = read.flatMap((entry) => entry.sentences);
  const lexical = Bm25Index.build(
    read.flatMap(({ document, sentences: own }) =>
      own.map((sentence) => (sentence.role === 'statement' ? slice(document.text, sentence) : '')),
    ),
    grown === null
      ? null
      : {
          index: grown.lexical,
          labelOf: (position) => store.previousPosition(sentences[position] as Sentence),
        },
  );
  return {
    embedded,
    content: {
      documents: new Map(read.map(({ document }) => [document.id, document])),
      sentences,
      topics: mergeTopics(curations),
      vectors,
      keys: entries.map(([key]) => key),
      owners: entries.map(([, list]) => list),
      lexical,
      classifiers: learnCurations(wanted, store, embedder.identity, previous),
    },
  };
};
