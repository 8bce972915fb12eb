import { RefusedError } from '../errors.ts';
import { encodeVector } from '../postgres/binary-vectors.ts';
import type { Database } from '../postgres/database.ts';
import type { Session } from '../postgres/session.ts';
import type { VectorHit, VectorIndex } from './vector-index.ts';

/** How the HNSW index of pgvector is built: as the embedded one, so that the two find alike. */
const PGVECTOR_HNSW = { m: 16, efConstruction: 200 } as const;

/**
 * Candidates weighed while searching, `hnsw.ef_search`, 40 to 1,000: of the 120 nearest vectors of the shipped corpus
 * 160 find 0.989 and 240 find 0.995; the embedded graph finds 0.982 with 160.
 */
const LEAST_CANDIDATES = 240;
const CANDIDATES_PER_ROOT = 1.5;
/** pgvector takes no more. */
const MOST_CANDIDATES = 1_000;

/** Hits taken beyond those wanted, 0 to 100. */
const SPARE_HITS = 10;

/** The most numbers that an HNSW index of `halfvec` holds a vector of. */
const MOST_DIMENSIONS = 4_000;

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
const indexedEmbedding = (dimensions: number): string => `(embedding::halfvec(${dimensions}))`;

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
    // The inner query is ordered by the index and takes a few more than are wanted, since half precision may mistake
    // the last ones; the outer one compares the very numbers, of those alone.
    this.text = `
      select label, -(embedding <#> $1::vector) as similarity from (
        select label, embedding from ${table}
        order by ${indexedEmbedding(dimensions)} <#> $1::vector::halfvec(${dimensions}) limit $2::int + ${SPARE_HITS}
      ) near
      order by similarity desc, label limit $2::int`;
  }

  async search(query: Float32Array, k: number): Promise<VectorHit[]> {
    const point = encodeVector(checkedVector(query, this.dimensions));
    if (this.size === 0 || k <= 0) return [];
    const candidates = Math.max(
      LEAST_CANDIDATES,
      k + SPARE_HITS,
      Math.ceil(CANDIDATES_PER_ROOT * Math.sqrt(this.size)),
    );
    return this.database.read<VectorHit>({
      text: this.text,
      values: [point, k],
      name: `near ${this.table}`,
      settings: { 'hnsw.ef_search': String(Math.min(candidates, MOST_CANDIDATES)) },
    });
  }
}

/** Bytes that a vector takes while the index is built: its numbers in half precision, and its edges. */
const EDGE_BYTES = 16 * (2 * PGVECTOR_HNSW.m + PGVECTOR_HNSW.m);
/** Memory asked for to build an index, in megabytes: what it needs within these bounds; with less it builds on disk. */
const LEAST_BUILD_MB = 64;
const MOST_BUILD_MB = 2_048;

/** Indexes a filled table for `PgvectorIndex`: after the rows, since a graph built at once is better and sooner there. */
export const indexVectorTable = async (
  session: Session,
  table: string,
  dimensions: number,
  size: number,
): Promise<void> => {
  if (dimensions > MOST_DIMENSIONS)
    throw new RefusedError(
      `EMBEDDING_MODEL: its vectors have ${dimensions} numbers, an index in PostgreSQL takes ${MOST_DIMENSIONS}; ` +
        'choose another model, or unset DATABASE_URL',
    );
  const needed = Math.ceil((1.3 * size * (2 * dimensions + EDGE_BYTES)) / 1e6);
  const megabytes = Math.min(Math.max(needed, LEAST_BUILD_MB), MOST_BUILD_MB);
  await session.run(`set maintenance_work_mem = '${megabytes}MB'`);
  const { m, efConstruction } = PGVECTOR_HNSW;
  await session.run(
    `create index on ${table} using hnsw (${indexedEmbedding(dimensions)} halfvec_ip_ops) ` +
      `with (m = ${m}, ef_construction = ${efConstruction})`,
  );
  await session.run(`create unique index on ${table} (label)`);
  await session.run(`analyze ${table}`);
};
