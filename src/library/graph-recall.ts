import { dotProduct } from '../search-index/dot-product.ts';
import type { VectorIndex } from '../search-index/vector-index.ts';

/** Neighbours asked for per probe: recall@10. */
const NEIGHBOURS = 10;
/** Vectors whose neighbours are compared, at most. */
const MOST_PROBES = 100;
/** Vectors whose neighbours are compared in the largest corpus. */
const LEAST_PROBES = 20;
/** Pairs of vectors compared, about: half a second. More vectors get fewer probes. */
const COMPARISONS = 4e6;
/** Cosines that differ by less are equal: hnswlib adds them up in another order. */
const TIE = 1e-5;

/** The vectors themselves, by label. */
export interface TrueVectors {
  readonly size: number;
  readonly vectorAt: (label: number) => Float32Array;
}

/** The highest so many numbers seen, without keeping the others. */
const highest = (count: number) => {
  const kept = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  return {
    add: (value: number): void => {
      if (value <= (kept[count - 1] as number)) return;
      let at = count - 1;
      for (; at > 0 && (kept[at - 1] as number) < value; at -= 1) kept[at] = kept[at - 1] as number;
      kept[at] = value;
    },
    least: (): number => kept[count - 1] as number,
  };
};

/**
 * How many of the truly nearest vectors a graph finds, on a sample that is the same for the same graph. Every vector is
 * looked at once for all probes, so no second copy of them is made.
 * @param truth holds the vectors that `graph` should hold.
 */
export const graphRecall = async (
  graph: VectorIndex,
  truth: TrueVectors,
): Promise<{ found: number; wanted: number }> => {
  const count = truth.size;
  const neighbours = Math.min(NEIGHBOURS, count);
  const probes = Math.min(count, MOST_PROBES, Math.max(LEAST_PROBES, Math.floor(COMPARISONS / count)));
  const queries = Array.from({ length: probes }, (_, at) =>
    truth.vectorAt(Math.floor((at * count) / probes)),
  );
  const nearest = queries.map(() => highest(neighbours));
  for (let label = 0; label < count; label += 1) {
    const vector = truth.vectorAt(label);
    for (const [at, query] of queries.entries()) nearest[at]?.add(dotProduct(query, vector));
  }
  let found = 0;
  for (const [at, query] of queries.entries()) {
    // Ties may fall either way: a neighbour counts when it is as near as the farthest true one.
    const farthest = (nearest[at]?.least() ?? 0) - TIE;
    const hits = await graph.search(query, neighbours);
    found += hits.filter(
      ({ label }) => label < count && dotProduct(query, truth.vectorAt(label)) >= farthest,
    ).length;
  }
  return { found, wanted: probes * neighbours };
};
