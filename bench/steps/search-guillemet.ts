import { fuseRankings } from '../../src/retrieval/fuse-rankings.ts';
import { Bm25Index } from '../../src/search-index/bm25-index.ts';
import { HnswIndex } from '../../src/search-index/hnswlib-index.ts';
import { peakMemory } from '../peak-memory.ts';
import { answerTask } from '../run-step.ts';
import { HITS, measureStore, type StoreFigures } from '../store-figures.ts';
import { readVectorSet } from '../vector-files.ts';

export interface SearchTask {
  readonly folder: string;
}

export interface GuillemetSearch {
  readonly vectors: StoreFigures;
  /** Vectors and words, fused: what Orama's hybrid search is compared with. */
  readonly hybrid: StoreFigures;
}

/** Candidates of either kind that are fused, as a question's are. */
const DENSE = 120;
const LEXICAL = 40;

answerTask(async ({ folder }: SearchTask, onProgress): Promise<GuillemetSearch> => {
  const set = await readVectorSet(folder);
  const before = peakMemory();
  const startedAt = performance.now();
  const graph = HnswIndex.build(set.vectors, set.dimensions, undefined, (done) => {
    if (done % 1_000 === 0) onProgress(`indexing ${done}/${set.vectors.length}`);
  });
  const graphMs = performance.now() - startedAt;
  const query = (question: number): Float32Array => set.questionVectors[question] as Float32Array;
  const vectors = await measureStore(
    set,
    async (question) => (await graph.search(query(question), HITS)).map(({ label }) => label),
    graphMs,
    before,
    true,
  );

  onProgress('indexing words');
  const wordsAt = performance.now();
  const words = Bm25Index.build(set.texts);
  const wordsMs = performance.now() - wordsAt;
  const hybrid = await measureStore(
    set,
    async (question) => {
      const near = await graph.search(query(question), DENSE);
      const worded = await words.search(set.questions[question]?.text ?? '', LEXICAL);
      return fuseRankings([near, worded].map((hits) => hits.map(({ label }) => label))).slice(0, HITS);
    },
    graphMs + wordsMs,
    before,
    false,
  );
  return { vectors, hybrid };
});
