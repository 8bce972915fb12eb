import type { TokenVectors } from '../embedding/embedder.ts';

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
      let cosine = 0;
      for (let d = 0; d < dimensions; d += 1)
        cosine += (question.rows[from + d] as number) * (passage.rows[to + d] as number);
      if (cosine > nearest) nearest = cosine;
    }
    const weight = question.weights[q] as number;
    sum += weight * nearest;
    weights += weight;
  }
  return weights === 0 ? 0 : sum / weights;
};
