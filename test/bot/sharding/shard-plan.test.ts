import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planShards } from '../../../src/bot/sharding/shard-plan.ts';

test('shards are spread evenly over as few processes as the limit allows, each once and in order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 64 }), (total, perProcess) => {
      const plan = planShards({ list: null, total, perProcess }, total);
      expect(plan.flat()).toEqual(Array.from({ length: total }, (_, id) => id));
      expect(plan).toHaveLength(Math.ceil(total / perProcess));
      const sizes = plan.map(({ length }) => length);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(perProcess);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }),
  );
});

test('a machine with a list runs that list alone', () => {
  expect(planShards({ list: [4, 5, 9], total: 16, perProcess: 2 }, 16)).toEqual([[4, 5], [9]]);
});
