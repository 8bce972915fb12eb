import { encodeVector } from '../postgres/binary-vectors.ts';
import type { Database } from '../postgres/database.ts';
import type { VectorHit, VectorIndex } from './vector-index.ts';

/** How the HNSW index of pgvector is built: as the embedded one, so that the two find alike. */
export const PGVECTOR_HNSW = { m: 16, efConstruction: 200 } as const;

/** Candidates weighed while searching: as many as the embedded graph weighs, see hnswlib-index.ts. */
const LEAST_CANDIDATES = 160;
const CANDIDATES_PER_ROOT = 1.5;
/** pgvector takes no more. */
const MOST_CANDIDATES = 1_000;

/** The most numbers that an HNSW index of `halfvec` holds a vector of. */
export const MOST_DIMENSIONS = 4_000;

/** @throws RangeError for a vector that does not fit. */
export const checkedVector = (vector: Float32Array, dimensions: number): Float32Array => {
  if (vector.length !== dimensions)
    throw new RangeError(
      `a vector of ${vector.length} numbers does not fit an index of ${dimensions} dimensions`,
    );
  for (const value of vector)
    if (!Number.isFinite(value)) throw new RangeError('a vector holds a number that is not finite');
  return vector;
};

/** The expression that is indexed and must be searched by: half precision finds, full precision ranks. */
export const indexedEmbedding = (dimensions: number): string => `(embedding::halfvec(${dimensions}))`;

/**
 * Vectors of one generation in PostgreSQL, in a table of their own with pgvector's HNSW index over half precision: half
 * the memory, and what it finds is ranked by the very numbers that were stored. Vectors have L2 norm 1.
 */
export class PgvectorIndex implements VectorIndex {
  private readonly text: string;

  /** @param table with the columns `label` and `embedding`, qualified, made by us. */
  constructor(
    private readonly database: Database,
    private readonly table: string,
    readonly dimensions: number,
    readonly size: number,
  ) {
    // The inner query alone is ordered by the index; the outer one is not, or every vector would be compared.
    this.text = `
      select label, -(embedding <#> $1::vector) as similarity from (
        select label, embedding from ${table}
        order by ${indexedEmbedding(dimensions)} <#> $1::vector::halfvec(${dimensions}) limit $2
      ) near`;
  }

  async search(query: Float32Array, k: number): Promise<VectorHit[]> {
    const point = encodeVector(checkedVector(query, this.dimensions));
    if (this.size === 0 || k <= 0) return [];
    const candidates = Math.max(LEAST_CANDIDATES, k, Math.ceil(CANDIDATES_PER_ROOT * Math.sqrt(this.size)));
    const found = await this.database.read<VectorHit>({
      text: this.text,
      values: [point, k],
      name: `near ${this.table}`,
      settings: { 'hnsw.ef_search': String(Math.min(candidates, MOST_CANDIDATES)) },
    });
    return found.sort((a, b) => b.similarity - a.similarity || a.label - b.label);
  }
}
