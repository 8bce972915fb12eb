import type { TokenVectors } from '../embedding/embedder.ts';

/** How well a passage covers the question, in [-1, 1]; see `lateInteraction`. */
export type CompareTokens = (passage: TokenVectors) => number;

/**
 * How well passages cover a question, in [-1, 1]: each of the question's tokens looks for its nearest token in
 * the passage; the mean of those cosines, weighted by how much each question token says (MaxSim of ColBERT,
 * Khattab & Zaharia 2020, with norms for weights). 0 where either side has no known token.
 *
 * Passages about one thing say it in the same words: a row that several of them hold is compared once.
 */
export const lateInteraction = (question: TokenVectors, dimensions: number): CompareTokens => {
  const asked = question.count;
  const weight = question.weights.reduce((sum, one) => sum + one, 0);
  let known = new Map<number, Float64Array>();
  let rows: Float32Array | null = null;
  return (passage) => {
    if (asked === 0 || passage.count === 0 || weight === 0) return 0;
    if (passage.rows !== rows) {
      rows = passage.rows;
      known = new Map();
    }
    compareRows(question, passage, dimensions, known);
    const cosines = Array.from(passage.starts, (start) => known.get(start) as Float64Array);
    let sum = 0;
    for (let q = 0; q < asked; q += 1) {
      let nearest = -1;
      for (const column of cosines) if ((column[q] as number) > nearest) nearest = column[q] as number;
      sum += (question.weights[q] as number) * nearest;
    }
    return sum / weight;
  };
};

/**
 * Compares every row of the question with the passage's rows that are not `known` yet.
 *
 * Two rows meet four at a time: every number read is used more than once and the eight sums do not wait for each
 * other, which halves the time of the costliest step of a question. At the edge the last row is taken again.
 * @param known by a row's start, its cosine with each token of the question.
 */
const compareRows = (
  question: TokenVectors,
  passage: TokenVectors,
  dimensions: number,
  known: Map<number, Float64Array>,
): void => {
  const fresh = [...new Set(passage.starts)].filter((start) => !known.has(start));
  const asked = question.rows;
  const said = passage.rows;
  const lastAsked = question.count - 1;
  const last = fresh.length - 1;
  for (let p = 0; p <= last; p += 4) {
    const p0 = fresh[p] as number;
    const p1 = fresh[Math.min(p + 1, last)] as number;
    const p2 = fresh[Math.min(p + 2, last)] as number;
    const p3 = fresh[Math.min(p + 3, last)] as number;
    const [c0, c1, c2, c3] = [p0, p1, p2, p3].map((start) => {
      const column = known.get(start) ?? new Float64Array(question.count);
      known.set(start, column);
      return column;
    }) as [Float64Array, Float64Array, Float64Array, Float64Array];
    for (let q = 0; q <= lastAsked; q += 2) {
      const r = Math.min(q + 1, lastAsked);
      const q0 = question.starts[q] as number;
      const q1 = question.starts[r] as number;
      let a0 = 0;
      let a1 = 0;
      let a2 = 0;
      let a3 = 0;
      let b0 = 0;
      let b1 = 0;
      let b2 = 0;
      let b3 = 0;
      for (let d = 0; d < dimensions; d += 1) {
        const a = asked[q0 + d] as number;
        const b = asked[q1 + d] as number;
        const s0 = said[p0 + d] as number;
        const s1 = said[p1 + d] as number;
        const s2 = said[p2 + d] as number;
        const s3 = said[p3 + d] as number;
        a0 += a * s0;
        a1 += a * s1;
        a2 += a * s2;
        a3 += a * s3;
        b0 += b * s0;
        b1 += b * s1;
        b2 += b * s2;
        b3 += b * s3;
      }
      c0[q] = a0;
      c1[q] = a1;
      c2[q] = a2;
      c3[q] = a3;
      c0[r] = b0;
      c1[r] = b1;
      c2[r] = b2;
      c3[r] = b3;
    }
  }
};
