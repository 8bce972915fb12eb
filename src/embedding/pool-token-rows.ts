import type { TokenVectors } from './embedder.ts';
import type { Pooling } from './model-settings.ts';

const normOf = (values: Float32Array): number => {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
};

/** Below this a row is quantisation's way of saying nothing. */
export const smallestNorm = 1e-9;

/** Scales to L2 norm 1 in place, zero vectors excepted, and returns the norm it had. */
export const normalise = (values: Float32Array): number => {
  const norm = normOf(values);
  if (!(norm > smallestNorm)) {
    values.fill(0);
    return 0;
  }
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) / norm;
  return norm;
};

/** Where rows begin that lie one after the other. */
export const rowStarts = (count: number, dimensions: number): Int32Array =>
  Int32Array.from({ length: count }, (_, row) => row * dimensions);

/**
 * One text's vector of L2 norm 1 (or zero) from its token rows.
 * @param starts where in `rows` each token's row begins.
 */
export const poolTokenRows = (
  rows: Float32Array,
  starts: Int32Array,
  dimensions: number,
  pooling: Pooling,
): Float32Array => {
  const [first] = starts;
  if (first === undefined) return new Float32Array(dimensions);
  const pooled = rows.slice(first, first + dimensions);
  if (pooling === 'mean')
    for (let token = 1; token < starts.length; token++) {
      const start = starts[token] as number;
      for (let column = 0; column < dimensions; column++)
        pooled[column] = (pooled[column] as number) + (rows[start + column] as number);
    }
  // The sum has the mean's direction, and length goes with normalising.
  normalise(pooled);
  return pooled;
};

/** The rows for which `keep` is true, each of norm 1, with the norms they had; rows of zeros are left out. */
export const tokenVectorsOf = (
  rows: Float32Array,
  dimensions: number,
  keep: (row: number) => boolean,
): TokenVectors => {
  // Written straight into one array: a question embeds dozens of sentences, and what is allocated for them is what
  // makes the collector walk through a large corpus' heap.
  const out = new Float32Array(rows.length);
  const weights: number[] = [];
  for (let from = 0, row = 0; from < rows.length; from += dimensions, row++) {
    if (!keep(row)) continue;
    let squares = 0;
    for (let at = from; at < from + dimensions; at++) {
      const value = rows[at] as number;
      squares += value * value;
    }
    const norm = Math.sqrt(squares);
    if (!(norm > smallestNorm)) continue;
    const shift = weights.length * dimensions - from;
    for (let at = from; at < from + dimensions; at++) out[shift + at] = (rows[at] as number) / norm;
    weights.push(norm);
  }
  return {
    count: weights.length,
    rows: out.subarray(0, weights.length * dimensions),
    starts: rowStarts(weights.length, dimensions),
    weights: Float32Array.from(weights),
  };
};
