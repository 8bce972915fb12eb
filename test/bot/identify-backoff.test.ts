import { expect, test } from 'vitest';
import { createIdentifyBackoff } from '../../src/bot/discord/identify-backoff.ts';

const watched = () => {
  const pauses: number[] = [];
  let identified = 0;
  const backoff = createIdentifyBackoff(
    {
      waitForIdentify: async () => {
        identified++;
      },
    },
    async (ms) => {
      pauses.push(ms);
    },
  );
  return { backoff, pauses, identified: () => identified };
};
const open = new AbortController().signal;

test('a shard whose identifies lead to nothing waits longer each time, and never over two minutes', async () => {
  const { backoff, pauses, identified } = watched();
  for (let times = 0; times < 8; times++) await backoff.waitForIdentify(0, open);
  expect(pauses).toEqual([5_000, 10_000, 20_000, 40_000, 80_000, 120_000, 120_000]);
  expect(identified()).toBe(8);
});

test('a day of identifies in vain stays under the thousand that Discord allows', async () => {
  const { backoff, pauses } = watched();
  let spentMs = 0;
  let identifies = 0;
  while (spentMs < 24 * 3_600_000) {
    await backoff.waitForIdentify(0, open);
    identifies++;
    spentMs += pauses.at(-1) ?? 0;
  }
  expect(identifies).toBeLessThan(1000);
});

test('a session ends the waiting, for its shard alone', async () => {
  const { backoff, pauses } = watched();
  await backoff.waitForIdentify(0, open);
  await backoff.waitForIdentify(1, open);
  expect(pauses).toEqual([]);
  backoff.sessionStarted(0);
  await backoff.waitForIdentify(0, open);
  expect(pauses).toEqual([]);
  await backoff.waitForIdentify(1, open);
  expect(pauses).toEqual([5_000]);
});

test('a socket that closes during the wait costs no identify', async () => {
  const { backoff, identified } = watched();
  await expect(backoff.waitForIdentify(0, AbortSignal.abort())).rejects.toThrow();
  expect(identified()).toBe(0);
});
