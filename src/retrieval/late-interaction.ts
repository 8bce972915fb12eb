import type { TokenVectors } from '../embedding/embedder.ts';

const larger = (known: number, a: number, b: number, c: number, d: number): number => {
  let most = a > known ? a : known;
  if (b > most) most = b;
  if (c > most) most = c;
  return d > most ? d : most;
};

/**
 * How well a passage covers a question, in [-1, 1]: each of the question's tokens looks for its nearest token in
 * the passage; the mean of those cosines, weighted by how much each question token says (MaxSim of ColBERT,
 * Khattab & Zaharia 2020, with norms for weights). 0 where either side has no known token.
 *
 * Two rows meet four at a time: every number read is used more than once and the eight sums do not wait for each
 * other, which halves the time of the costliest step of a question. At the edge the last row is taken again, and
 * counted once.
 */
export const lateInteraction = (
  question: TokenVectors,
  passage: TokenVectors,
  dimensions: number,
): number => {
  if (question.count === 0 || passage.count === 0) return 0;
  const asked = question.rows;
  const said = passage.rows;
  const lastAsked = question.count - 1;
  const lastSaid = passage.count - 1;
  let sum = 0;
  let weights = 0;
  for (let q = 0; q <= lastAsked; q += 2) {
    const q0 = question.starts[q] as number;
    const q1 = question.starts[Math.min(q + 1, lastAsked)] as number;
    let nearest0 = -1;
    let nearest1 = -1;
    for (let p = 0; p <= lastSaid; p += 4) {
      const p0 = passage.starts[p] as number;
      const p1 = passage.starts[Math.min(p + 1, lastSaid)] as number;
      const p2 = passage.starts[Math.min(p + 2, lastSaid)] as number;
      const p3 = passage.starts[Math.min(p + 3, lastSaid)] as number;
      let [a0, a1, a2, a3, b0, b1, b2, b3] = [0, 0, 0, 0, 0, 0, 0, 0];
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
      nearest0 = larger(nearest0, a0, a1, a2, a3);
      nearest1 = larger(nearest1, b0, b1, b2, b3);
    }
    sum += (question.weights[q] as number) * nearest0;
    weights += question.weights[q] as number;
    if (q === lastAsked) continue;
    sum += (question.weights[q + 1] as number) * nearest1;
    weights += question.weights[q + 1] as number;
  }
  return weights === 0 ? 0 : sum / weights;
};
