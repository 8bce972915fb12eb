import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRateLimiter } from '../../src/bot/rate-limiter.ts';
import { handSetClock } from '../support/discord/hand-set-clock.ts';

test('lets a burst through, then one at a time as the allowance refills', () => {
  const clock = handSetClock();
  const limiter = createRateLimiter({ count: 3, windowMs: 30_000 }, clock.now);
  expect([1, 2, 3, 4].map(() => limiter.secondsToWait('a'))).toEqual([0, 0, 0, 10]);
  expect(limiter.secondsToWait('b')).toBe(0);
  clock.advance(4_000);
  expect(limiter.secondsToWait('a')).toBe(6);
  clock.advance(6_000);
  expect(limiter.secondsToWait('a')).toBe(0);
  expect(limiter.secondsToWait('a')).toBe(10);
});

test('whoever waits as long as he is told is let through', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 100, max: 100_000 }),
      fc.array(fc.nat(5_000), { maxLength: 40 }),
      (count, windowMs, gaps) => {
        const clock = handSetClock();
        const limiter = createRateLimiter({ count, windowMs }, clock.now);
        for (const gap of gaps) {
          clock.advance(gap);
          const wait = limiter.secondsToWait('a');
          if (wait === 0) continue;
          clock.advance(wait * 1000);
          expect(limiter.secondsToWait('a')).toBe(0);
        }
      },
    ),
  );
});

test('never lets more through than the burst and the refill', () => {
  const clock = handSetClock();
  const limiter = createRateLimiter({ count: 5, windowMs: 10_000 }, clock.now);
  let passed = 0;
  for (let at = 0; at < 1000; at++) {
    if (limiter.secondsToWait('a') === 0) passed++;
    clock.advance(100);
  }
  expect(passed).toBeLessThanOrEqual(5 + 50);
  expect(passed).toBeGreaterThanOrEqual(50);
});
