import type { TokenVectors } from './embedder.ts';
import type { Pooling } from './model-settings.ts';

const normOf = (values: Float32Array): number => {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
};

// Below this a row is quantisation's way of saying nothing.
const smallestNorm = 1e-9;

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

/** One text's vector of L2 norm 1 (or zero) from its token rows, `rows.length` a multiple of `dimensions`. */
export const poolTokenRows = (rows: Float32Array, dimensions: number, pooling: Pooling): Float32Array => {
  if (rows.length === 0) return new Float32Array(dimensions);
  const pooled = rows.slice(0, dimensions);
  if (pooling === 'mean')
    for (let at = dimensions; at < rows.length; at++) {
      const column = at % dimensions;
      pooled[column] = (pooled[column] as number) + (rows[at] as number);
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
  const kept: Float32Array[] = [];
  const weights: number[] = [];
  for (let row = 0; row * dimensions < rows.length; row++) {
    if (!keep(row)) continue;
    const values = rows.slice(row * dimensions, (row + 1) * dimensions);
    const norm = normalise(values);
    if (norm === 0) continue;
    kept.push(values);
    weights.push(norm);
  }
  const out = new Float32Array(kept.length * dimensions);
  kept.forEach((values, row) => {
    out.set(values, row * dimensions);
  });
  return { count: kept.length, rows: out, weights: Float32Array.from(weights) };
};
