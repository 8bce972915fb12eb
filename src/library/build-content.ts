import type { Curation, Topic } from '../corpus/curation.ts';
import type { Document } from '../corpus/document.ts';
import type { Sentence } from '../corpus/sentence.ts';
import { sentenceAt } from '../corpus/sentence-at.ts';
import type { Embedder } from '../embedding/embedder.ts';
import {
  type CuratedExample,
  type CurationClassifier,
  trainCurationClassifier,
} from '../retrieval/curation-classifier.ts';
import { passageText } from '../retrieval/passage.ts';
import type { VectorOwner } from '../retrieval/searchable-corpus.ts';
import { HnswIndex } from '../search-index/hnswlib-index.ts';
import { MinisearchIndex } from '../search-index/minisearch-index.ts';
import { slice } from '../text/span.ts';
import type { ReindexProgress } from './library.ts';
import type { SnapshotContent } from './snapshot-content.ts';
import { VectorStore } from './vector-store.ts';

/** One document as it was read. */
export interface ReadDocument {
  readonly document: Document;
  readonly sentences: readonly Sentence[];
}

export interface BuiltContent {
  readonly content: SnapshotContent;
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

/** A curated question whose vector is still to be made. */
interface KeyedExample extends Omit<CuratedExample, 'vector'> {
  readonly key: string;
}

const isZero = (vector: Float32Array): boolean => vector.every((value) => value === 0);

/**
 * Everything of a snapshot, in memory: sentences and expected questions to vectors and terms, and what curation
 * teaches. Vectors of unchanged texts come from `previous`, which must have been made by the same embedder.
 */
export const buildContent = async (
  read: readonly ReadDocument[],
  curations: readonly Curation[],
  embedder: Embedder,
  previous: SnapshotContent | null,
  onProgress: (progress: ReindexProgress) => void,
): Promise<BuiltContent> => {
  const { dimensions } = embedder.identity;
  const documents = new Map(read.map(({ document }) => [document.id, document]));
  const sentences = read.flatMap((entry) => entry.sentences);
  const store = new VectorStore(previous);
  const owners = new Map<string, VectorOwner[]>();
  const own = (key: string, owner: VectorOwner): void => {
    const known = owners.get(key);
    if (known === undefined) owners.set(key, [owner]);
    else known.push(owner);
  };

  for (const [position, sentence] of sentences.entries())
    if (sentence.role === 'statement')
      own(store.want('passage', passageText(documents.get(sentence.document) as Document, sentence)), {
        sentence: position,
        kind: 'passage',
      });

  const examples = new Map<string, KeyedExample[]>();
  for (const curation of curations) {
    const index = read.findIndex(({ document }) => document.id === curation.document);
    if (index === -1) continue;
    const first = read.slice(0, index).reduce((sum, entry) => sum + entry.sentences.length, 0);
    const known: KeyedExample[] = [];
    for (const { text, answer } of curation.questions) {
      const found = sentenceAt((read[index] as ReadDocument).sentences, answer);
      if (found === null) continue;
      const key = store.want('question', text);
      own(key, { sentence: first + found, kind: 'question' });
      known.push({ text, key, answer: first + found });
    }
    for (const text of curation.unanswered)
      known.push({ text, key: store.want('question', text), answer: null });
    examples.set(curation.document, known);
  }

  const embedded = await store.fill(embedder, onProgress);

  const entries = [...owners].filter(([key]) => !isZero(store.get(key)));
  onProgress({ step: 'indexing', done: 0, total: entries.length });
  const vectors = HnswIndex.build(
    entries.map(([key]) => store.get(key)),
    dimensions,
    undefined,
    (done) => {
      if (done % 500 === 0 || done === entries.length)
        onProgress({ step: 'indexing', done, total: entries.length });
    },
  );

  const lexical = MinisearchIndex.build(
    sentences.map((sentence) =>
      sentence.role === 'statement'
        ? slice((documents.get(sentence.document) as Document).text, sentence)
        : '',
    ),
  );

  const classifiers = new Map<string, CurationClassifier>();
  for (const [document, known] of examples) {
    const classifier = trainCurationClassifier(
      known.map(({ text, key, answer }): CuratedExample => ({ text, vector: store.get(key), answer })),
      dimensions,
    );
    if (classifier !== null) classifiers.set(document, classifier);
  }

  return {
    embedded,
    content: {
      documents,
      sentences,
      topics: mergeTopics(curations),
      vectors,
      keys: entries.map(([key]) => key),
      owners: entries.map(([, list]) => list),
      lexical,
      classifiers,
    },
  };
};
