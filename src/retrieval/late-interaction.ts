import type { TokenVectors } from '../embedding/embedder.ts';

/** Four sums side by side: the engine keeps them in registers, and this is where a question's time goes. */
const dotProduct = (a: Float32Array, from: number, b: Float32Array, to: number, length: number): number => {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const whole = length - (length % 4);
  for (let at = 0; at < whole; at += 4) {
    s0 += (a[from + at] as number) * (b[to + at] as number);
    s1 += (a[from + at + 1] as number) * (b[to + at + 1] as number);
    s2 += (a[from + at + 2] as number) * (b[to + at + 2] as number);
    s3 += (a[from + at + 3] as number) * (b[to + at + 3] as number);
  }
  for (let at = whole; at < length; at += 1) s0 += (a[from + at] as number) * (b[to + at] as number);
  return s0 + s1 + s2 + s3;
};

/**
 * How well a passage covers a question, in [-1, 1]: each of the question's tokens looks for its nearest token in
 * the passage; the mean of those cosines, weighted by how much each question token says (MaxSim of ColBERT,
 * Khattab & Zaharia 2020, with norms for weights). 0 where either side has no known token.
 */
export const lateInteraction = (
  question: TokenVectors,
  passage: TokenVectors,
  dimensions: number,
): number => {
  if (question.count === 0 || passage.count === 0) return 0;
  let sum = 0;
  let weights = 0;
  for (let q = 0; q < question.count; q += 1) {
    const from = q * dimensions;
    let nearest = -1;
    for (let p = 0; p < passage.count; p += 1) {
      const to = p * dimensions;
      const cosine = dotProduct(question.rows, from, passage.rows, to, dimensions);
      if (cosine > nearest) nearest = cosine;
    }
    const weight = question.weights[q] as number;
    sum += weight * nearest;
    weights += weight;
  }
  return weights === 0 ? 0 : sum / weights;
};
