import type { Curation } from '../corpus/curation.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { HnswIndex } from '../search-index/hnswlib-index.ts';
import { MinisearchIndex } from '../search-index/minisearch-index.ts';
import { gatherContent } from './gather-content.ts';
import type { ReindexProgress } from './library.ts';
import type { KeptContent, SnapshotContent } from './snapshot-content.ts';
import type { ReadStatement } from './wanted-vectors.ts';

export interface BuiltContent {
  readonly content: SnapshotContent;
  /** How many vectors were made anew. */
  readonly embedded: number;
}

/** Vectors between two reports of progress. */
const REPORT_EVERY = 500;

/**
 * Everything of a snapshot, in memory, with the embedded indexes. Vectors of unchanged texts come from `previous`,
 * which must have been made by the same embedder.
 */
export const buildContent = async (
  read: readonly ReadStatement[],
  curations: readonly Curation[],
  embedder: Embedder,
  previous: KeptContent | null,
  onProgress: (progress: ReindexProgress) => void,
): Promise<BuiltContent> => {
  const { embedded, texts, vectors, ...rest } = await gatherContent(
    read,
    curations,
    embedder,
    previous,
    onProgress,
  );
  const total = vectors.length;
  onProgress({ step: 'indexing', done: 0, total });
  const graph = HnswIndex.build(vectors, embedder.identity.dimensions, undefined, (done) => {
    if (done % REPORT_EVERY === 0 || done === total) onProgress({ step: 'indexing', done, total });
  });
  return { embedded, content: { ...rest, vectors: graph, lexical: MinisearchIndex.build(texts) } };
};
