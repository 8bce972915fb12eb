export interface VectorHit {
  /** The label the vector was added under. */
  readonly label: number;
  /** Cosine similarity in [-1, 1]. */
  readonly similarity: number;
}

/**
 * Nearest vectors by cosine. Labels are the positions 0, 1, 2, … in which the vectors were added. A search may be a
 * round trip to a database, so it is awaited; an index in memory has its hits at once.
 */
export interface VectorIndex {
  readonly dimensions: number;
  readonly size: number;
  /**
   * Up to `k` hits, most similar first, ties by label.
   * @throws RangeError (as a rejection) for a query that is not `dimensions` long or holds a number that is not finite.
   */
  search(query: Float32Array, k: number): Promise<VectorHit[]>;
}
