import { peakMemory } from './peak-memory.ts';
import { type Latency, latencyOf } from './quantiles.ts';
import type { VectorSet } from './vector-files.ts';

/** What is asked of every store: the labels of its ten best for a question. */
export type SearchStore = (question: number) => Promise<readonly number[]> | readonly number[];

export const HITS = 10;

export interface StoreFigures {
  readonly indexMs: number;
  readonly search: Latency;
  /** Share of the ten nearest vectors found, [0, 1]; `null` for a store that ranks by words too. */
  readonly recall: number | null;
  /** Share of the questions made from a sentence that find it among their ten, [0, 1]; `null` without any. */
  readonly found: number | null;
  readonly peakMemoryBytes: number;
  /** The same before anything was indexed: Node, the store's code, the vectors and the texts. */
  readonly memoryBeforeBytes: number;
}

const WARM_UP = 50;

const dot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] as number) * (b[index] as number);
  return sum;
};

/** Searches for every question and says how long it took and how good it was. */
export const measureStore = async (
  set: VectorSet,
  search: SearchStore,
  indexMs: number,
  memoryBeforeBytes: number,
  ranksByVectorsAlone: boolean,
): Promise<StoreFigures> => {
  const { questions, questionVectors, vectors } = set;
  for (let index = 0; index < Math.min(WARM_UP, questions.length); index += 1) await search(index);
  const durations: number[] = [];
  let near = 0;
  let nearest = 0;
  let found = 0;
  let sourced = 0;
  for (const [index, question] of questions.entries()) {
    const startedAt = performance.now();
    const labels = await search(index);
    durations.push(performance.now() - startedAt);
    // Ties may fall either way: a vector counts when it is as near as the farthest true one.
    const farthest = (question.nearest.at(-1) ?? 1) - 1e-5;
    const own = questionVectors[index] as Float32Array;
    nearest += question.nearest.length;
    near += labels.filter((label) => dot(own, vectors[label] as Float32Array) >= farthest).length;
    if (question.source.length === 0) continue;
    sourced += 1;
    if (question.source.some((label) => labels.includes(label))) found += 1;
  }
  return {
    indexMs,
    search: latencyOf(durations),
    recall: ranksByVectorsAlone && nearest > 0 ? near / nearest : null,
    found: sourced > 0 ? found / sourced : null,
    peakMemoryBytes: peakMemory(),
    memoryBeforeBytes,
  };
};
