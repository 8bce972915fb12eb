export interface VectorHit {
  /** The label the vector was added under. */
  readonly label: number;
  /** Cosine similarity in [-1, 1]. */
  readonly similarity: number;
}

/** Nearest vectors by cosine. Labels are the positions 0, 1, 2, … in which the vectors were added. */
export interface VectorIndex {
  readonly dimensions: number;
  readonly size: number;
  /**
   * Up to `k` hits, most similar first, ties by label.
   * @throws RangeError for a query that is not `dimensions` long or holds a number that is not finite.
   */
  search(query: Float32Array, k: number): VectorHit[];
}
