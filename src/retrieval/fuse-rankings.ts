/**
 * The constant of reciprocal rank fusion, 1 to 1,000: larger trusts the top ranks less. 60 is the value of its
 * authors (Cormack, Clarke & Büttcher 2009).
 */
const RANK_OFFSET = 60;

/**
 * Merges rankings of the same things by reciprocal rank fusion, best first, ties by the smaller item. The sums say
 * who goes first, never how sure anyone is: they must not be compared with a threshold, so they are not returned.
 */
export const fuseRankings = (rankings: readonly (readonly number[])[]): number[] => {
  const sums = new Map<number, number>();
  for (const ranking of rankings)
    for (const [rank, item] of ranking.entries())
      sums.set(item, (sums.get(item) ?? 0) + 1 / (RANK_OFFSET + rank + 1));
  return [...sums].sort(([a, x], [b, y]) => y - x || a - b).map(([item]) => item);
};
