import { describe, expect, test } from 'vitest';
import { drawBatch, type PairPool, planEpoch } from '../../embeddings/training/pair-pool.ts';
import { seededRandom } from '../../embeddings/training/seeded-random.ts';

const pool: PairPool = {
  name: 'pool',
  passes: 2,
  left: [0, 1, 2, 3, 4, 5, 6, 7],
  right: [10, 10, 12, 13, 14, 15, 16, 17],
  near: [20, -1, 20, 23, 12, -1, -1, -1],
  group: [0, 0, 1, 1, 2, 3, 4, 5],
};

describe('a batch', () => {
  test('holds no text and no group twice', () => {
    const random = seededRandom(7);
    for (let draw = 0; draw < 50; draw++) {
      const { left, right } = drawBatch(pool, 8, random);
      expect(new Set([...left, ...right]).size).toBe(left.length * 2);
      const groups = left.map((text) => pool.group[text]);
      expect(new Set(groups).size).toBe(groups.length);
    }
  });

  test('has each near miss once, and none that is a right answer in it', () => {
    const random = seededRandom(7);
    for (let draw = 0; draw < 50; draw++) {
      const { left, right, near } = drawBatch(pool, 8, random);
      expect(new Set(near).size).toBe(near.length);
      for (const text of near) expect([...left, ...right]).not.toContain(text);
    }
  });

  test('is the same for the same seed, and another for another', () => {
    expect(drawBatch(pool, 4, seededRandom(1))).toEqual(drawBatch(pool, 4, seededRandom(1)));
    expect(drawBatch(pool, 4, seededRandom(1))).not.toEqual(drawBatch(pool, 4, seededRandom(2)));
  });
});

test('pairs of a cluster are drawn together, as far as the batch holds', () => {
  const clusters = [
    [0, 2],
    [4, 5, 6, 7],
  ];
  const clustered: PairPool = { ...pool, group: [], clusters };
  const random = seededRandom(7);
  const orders = new Set<string>();
  for (let draw = 0; draw < 20; draw++) {
    const { left } = drawBatch(clustered, 4, random);
    const [first = -1] = left;
    const own = clusters.find((cluster) => cluster.includes(first)) as number[];
    expect([...left.slice(0, own.length)].sort()).toEqual(own);
    orders.add(left.join());
  }
  expect(orders.size).toBeGreaterThan(2);
});

test('an epoch visits each pool as often as its passes ask', () => {
  const other = { ...pool, name: 'other', passes: 0.5 };
  const plan = planEpoch([pool, other], 2, seededRandom(1)).map(({ name }) => name);
  expect(plan.filter((name) => name === 'pool')).toHaveLength(8);
  expect(plan.filter((name) => name === 'other')).toHaveLength(2);
});
