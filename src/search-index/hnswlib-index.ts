import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import hnswlib from 'hnswlib-node';
import type { VectorHit, VectorIndex } from './vector-index.ts';

/** How the HNSW graph is built and searched (Malkov & Yashunin 2018, arXiv:1603.09320). */
export interface HnswParameters {
  /** Edges per node and layer, 4 to 64: more raises recall on large corpora, and memory by 8 bytes each. */
  readonly m: number;
  /** Candidates weighed while a point is added, 50 to 500: more builds a better graph, more slowly. */
  readonly efConstruction: number;
  /**
   * Candidates weighed while searching a small graph, at least k: more raises recall, and latency about in
   * proportion. A large graph gets more, see `CANDIDATES_PER_ROOT`.
   */
  readonly efSearch: number;
}

/** Recall@10 at 100,000 sentences is in `npm run bench`; m and efConstruction are the paper's middle ground. */
export const DEFAULT_HNSW: HnswParameters = { m: 16, efConstruction: 200, efSearch: 160 };

/**
 * Candidates weighed per square root of the graph's size, 0 to 4: with a fixed number recall falls as a corpus grows
 * (at 100,000 sentences, 160 find 0.95 of the ten nearest, 474 find 0.988 in 2.3 ms, 632 find 0.991 in 2.8 ms).
 */
const CANDIDATES_PER_ROOT = 1.5;

/** hnswlib draws layers from this seed: the same vectors in the same order give the same graph, byte for byte. */
const LAYER_SEED = 100;

type NativeIndex =
  | InstanceType<typeof hnswlib.HierarchicalNSW>
  | InstanceType<typeof hnswlib.BruteforceSearch>;

const checked = (vector: Float32Array, dimensions: number): number[] => {
  if (vector.length !== dimensions)
    throw new RangeError(
      `a vector of ${vector.length} numbers does not fit an index of ${dimensions} dimensions`,
    );
  // hnswlib accepts NaN silently and then finds nothing ever again.
  for (const value of vector)
    if (!Number.isFinite(value)) throw new RangeError('a vector holds a number that is not finite');
  return Array.from(vector);
};

const search = (
  native: NativeIndex,
  query: Float32Array,
  k: number,
  dimensions: number,
  size: number,
): VectorHit[] => {
  const point = checked(query, dimensions);
  if (size === 0 || k <= 0) return [];
  const { neighbors, distances } = native.searchKnn(point, Math.min(k, size));
  return neighbors
    .map((label, rank) => ({ label, similarity: 1 - (distances[rank] ?? 1) }))
    .sort((a, b) => b.similarity - a.similarity || a.label - b.label);
};

/**
 * The HNSW graph of hnswlib. Vectors are expected at L2 norm 1 and kept as they are (inner-product space), so
 * that `vectorAt` gives back the very numbers that were added.
 */
export class HnswIndex implements VectorIndex {
  private readonly candidates: number;

  private constructor(
    private readonly native: InstanceType<typeof hnswlib.HierarchicalNSW>,
    readonly dimensions: number,
    readonly size: number,
    private readonly efSearch: number,
  ) {
    this.candidates = Math.max(efSearch, Math.ceil(CANDIDATES_PER_ROOT * Math.sqrt(size)));
  }

  /**
   * @param onAdded called after every vector with how many are in.
   * @throws RangeError for a vector of another length or with a number that is not finite.
   */
  static build(
    vectors: readonly Float32Array[],
    dimensions: number,
    parameters: HnswParameters = DEFAULT_HNSW,
    onAdded?: (count: number) => void,
  ): HnswIndex {
    const native = new hnswlib.HierarchicalNSW('ip', dimensions);
    native.initIndex(Math.max(1, vectors.length), parameters.m, parameters.efConstruction, LAYER_SEED);
    for (const [label, vector] of vectors.entries()) {
      native.addPoint(checked(vector, dimensions), label);
      onAdded?.(label + 1);
    }
    return new HnswIndex(native, dimensions, vectors.length, parameters.efSearch);
  }

  /**
   * The caller has checked the file's SHA-256 and that it was written with these dimensions: hnswlib crashes the
   * process on a damaged file and reads past the vectors on a wrong dimension.
   */
  static load(path: string, dimensions: number, efSearch: number = DEFAULT_HNSW.efSearch): HnswIndex {
    const native = new hnswlib.HierarchicalNSW('ip', dimensions);
    native.readIndexSync(path);
    return new HnswIndex(native, dimensions, native.getCurrentCount(), efSearch);
  }

  /** hnswlib says nothing when it cannot write: the caller reads the file back. */
  save(path: string): void {
    this.native.writeIndexSync(path);
  }

  /** A copy with more vectors in it, under the labels that follow; this one stays as it is. */
  extended(vectors: readonly Float32Array[]): HnswIndex {
    const folder = mkdtempSync(join(tmpdir(), 'guillemet-graph-'));
    try {
      // hnswlib copies by way of a file, and refuses one that was cut short.
      const path = join(folder, 'graph.hnsw');
      this.save(path);
      const native = new hnswlib.HierarchicalNSW('ip', this.dimensions);
      native.readIndexSync(path);
      native.resizeIndex(this.size + vectors.length);
      for (const [at, vector] of vectors.entries())
        native.addPoint(checked(vector, this.dimensions), this.size + at);
      return new HnswIndex(native, this.dimensions, this.size + vectors.length, this.efSearch);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** The vector added under a label, `dimensions` long. */
  vectorAt(label: number): Float32Array {
    return Float32Array.from(this.native.getPoint(label));
  }

  async search(query: Float32Array, k: number): Promise<VectorHit[]> {
    // With ef below k, hnswlib returns fewer than k.
    this.native.setEf(Math.max(this.candidates, k));
    return search(this.native, query, k, this.dimensions, this.size);
  }
}

/** Exact search by comparing with every vector: the oracle that HNSW is measured against. */
export class ExactIndex implements VectorIndex {
  private constructor(
    private readonly native: InstanceType<typeof hnswlib.BruteforceSearch>,
    readonly dimensions: number,
    readonly size: number,
  ) {}

  /** @throws RangeError for a vector of another length or with a number that is not finite. */
  static build(vectors: readonly Float32Array[], dimensions: number): ExactIndex {
    const native = new hnswlib.BruteforceSearch('ip', dimensions);
    native.initIndex(Math.max(1, vectors.length));
    for (const [label, vector] of vectors.entries()) native.addPoint(checked(vector, dimensions), label);
    return new ExactIndex(native, dimensions, vectors.length);
  }

  async search(query: Float32Array, k: number): Promise<VectorHit[]> {
    return search(this.native, query, k, this.dimensions, this.size);
  }
}
