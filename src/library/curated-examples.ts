import type { Curation } from '../corpus/curation.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { CuratedExample } from '../retrieval/curation-classifier.ts';
import { VectorStore } from './vector-store.ts';
import { type ReadStatement, wantVectors, withVectors } from './wanted-vectors.ts';

export interface CuratedExamples {
  /** By document id; an answer is a position in the corpus' sentences. */
  readonly own: ReadonlyMap<string, readonly CuratedExample[]>;
  /** What no document answers. */
  readonly general: readonly CuratedExample[];
}

/** The curated questions of a corpus with their vectors, as indexing would have them. */
export const curatedExamples = async (
  read: readonly ReadStatement[],
  curations: readonly Curation[],
  embedder: Embedder,
): Promise<CuratedExamples> => {
  const store = new VectorStore(null);
  const { examples, smallTalk } = wantVectors(read, curations, store);
  await store.fill(embedder, () => {});
  return {
    own: new Map([...examples].map(([document, known]) => [document, withVectors(known, store)])),
    general: withVectors(smallTalk, store),
  };
};
