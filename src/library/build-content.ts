import type { Curation } from '../corpus/curation.ts';
import type { Sentence } from '../corpus/sentence.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { Bm25Index } from '../search-index/bm25-index.ts';
import { LayeredIndex } from '../search-index/layered-index.ts';
import { gatherContent } from './gather-content.ts';
import type { ReindexProgress } from './library.ts';
import type { SnapshotContent } from './snapshot-content.ts';
import type { ReadStatement } from './wanted-vectors.ts';

export interface BuiltContent {
  readonly content: SnapshotContent;
  /** How many vectors were made anew. */
  readonly embedded: number;
}

/** Vectors between two reports of progress. */
const REPORT_EVERY = 500;

/** What a build may take over. */
export interface BuildBefore {
  /** Made by the same embedder: vectors of unchanged texts are kept, and what was learned from unchanged curation. */
  readonly content: SnapshotContent;
  /** Whether it was made by the same recipe too: its graph may then be grown, its terms taken over. */
  readonly sameRecipe: boolean;
}

/**
 * Everything of a snapshot, in memory, with the embedded indexes. The same readings over the same snapshot before give
 * the same bytes.
 */
export const buildContent = async (
  read: readonly ReadStatement[],
  curations: readonly Curation[],
  embedder: Embedder,
  before: BuildBefore | null,
  onProgress: (progress: ReindexProgress) => void,
): Promise<BuiltContent> => {
  const { embedded, texts, store, ...rest } = await gatherContent(
    read,
    curations,
    embedder,
    before?.content ?? null,
    onProgress,
  );
  const grown = before?.sameRecipe === true ? before.content : null;
  const total = rest.keys.length;
  onProgress({ step: 'indexing', done: 0, total });
  const vectors =
    grown?.vectors.grow(rest.keys.map((key) => store.previousLabel(key) ?? store.get(key))) ??
    LayeredIndex.build(
      rest.keys.map((key) => store.get(key)),
      embedder.identity.dimensions,
      (done) => {
        if (done % REPORT_EVERY === 0 || done === total) onProgress({ step: 'indexing', done, total });
      },
    );
  const lexical = Bm25Index.build(
    texts,
    grown === null
      ? null
      : {
          index: grown.lexical,
          labelOf: (position) => store.previousPosition(rest.sentences[position] as Sentence),
        },
  );
  return { embedded, content: { ...rest, vectors, lexical } };
};
