import { dotProduct } from '../search-index/dot-product.ts';

/**
 * Cosine from which on two questions count as one meaning, 0.4 to 0.9: at 0.6 the translations of a question mostly
 * fall together, and now and then two questions on one subject do.
 */
const SAME_MEANING = 0.6;

/**
 * Groups vectors by meaning: each joins the group whose first member it is nearest to, or begins one. Groups do not
 * chain: every member is near the first.
 * @param vectors L2 norm 1.
 * @returns per vector the number of its group, counted from 0 in the order of their first members.
 */
export const groupByMeaning = (vectors: readonly Float32Array[]): number[] => {
  const leaders: Float32Array[] = [];
  return vectors.map((vector) => {
    let group = -1;
    let nearest = SAME_MEANING;
    for (const [at, leader] of leaders.entries()) {
      const cosine = dotProduct(leader, vector);
      if (cosine < nearest) continue;
      group = at;
      nearest = cosine;
    }
    if (group !== -1) return group;
    leaders.push(vector);
    return leaders.length - 1;
  });
};
