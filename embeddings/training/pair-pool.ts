import type { SeededRandom } from './seeded-random.ts';

/** Pairs of one kind, whose texts are wrong answers to one another: batches never mix pools. */
export interface PairPool {
  readonly name: string;
  /** Passes over the pool's pairs in one epoch; fractions draw a part. */
  readonly passes: number;
  /** Text of each pair's left and right side, indices into the store. */
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** A wrong answer to each pair's left side, or -1; empty where the pool has none. */
  readonly near: readonly number[];
  /** Pairs of one group say the same and must not meet in a batch; empty where every pair is its own. */
  readonly group: readonly number[];
  /**
   * Pairs that are drawn together as far as no text stands twice, such as those of one statement: each other's hardest wrong
   * answers. None where any two may meet.
   */
  readonly clusters?: readonly (readonly number[])[];
}

/** A batch of texts, rows in step. */
export interface Batch {
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly near: readonly number[];
}

const shuffle = (list: unknown[], random: SeededRandom): void => {
  for (let at = list.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [list[at], list[other]] = [list[other], list[at]];
  }
};

/** Batches of one epoch per pool. */
export const batchesOf = ({ passes, left }: PairPool, batchSize: number): number =>
  Math.round((passes * left.length) / batchSize);

/** The order of pools in an epoch, each as often as its passes ask, shuffled. */
export const planEpoch = (
  pools: readonly PairPool[],
  batchSize: number,
  random: SeededRandom,
): PairPool[] => {
  const plan = pools.flatMap((pool) => new Array<PairPool>(batchesOf(pool, batchSize)).fill(pool));
  shuffle(plan, random);
  return plan;
};

/** Pairs to be tried next, the last first: one, or a cluster's in any order. */
const drawCluster = ({ left, clusters }: PairPool, random: SeededRandom): readonly number[] => {
  if (clusters === undefined) return [random.below(left.length)];
  const drawn = [...(clusters[random.below(clusters.length)] as readonly number[])];
  shuffle(drawn, random);
  return drawn;
};

/** Draws up to `batchSize` pairs in which no text and no group stands twice: each would be its own wrong answer. */
export const drawBatch = (pool: PairPool, batchSize: number, random: SeededRandom): Batch => {
  const left: number[] = [];
  const right: number[] = [];
  const near = new Set<number>();
  const texts = new Set<number>();
  const groups = new Set<number>();
  const tries = batchSize * 3;
  const waiting: number[] = [];
  for (let tried = 0; tried < tries && left.length < batchSize; tried++) {
    if (waiting.length === 0) waiting.push(...drawCluster(pool, random));
    const pair = waiting.pop() as number;
    const a = pool.left[pair] as number;
    const b = pool.right[pair] as number;
    const group = pool.group[pair] ?? -1;
    if (a === b || texts.has(a) || texts.has(b) || (group >= 0 && groups.has(group))) continue;
    texts.add(a).add(b);
    if (group >= 0) groups.add(group);
    left.push(a);
    right.push(b);
    const miss = pool.near[pair] ?? -1;
    if (miss >= 0) near.add(miss);
  }
  return { left, right, near: [...near].filter((text) => !texts.has(text)) };
};
