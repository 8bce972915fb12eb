import { expect, test } from 'vitest';
import { createHangWatch } from '../../../src/bot/sharding/hang-watch.ts';

test('a process hangs once it has been silent for a minute, and no more once it answers', () => {
  let now = 0;
  const watch = createHangWatch<object>(() => now);
  const process = {};
  expect(watch.hangs(process)).toBe(false);
  now = 59_999;
  expect(watch.hangs(process)).toBe(false);
  now = 60_000;
  expect(watch.hangs(process)).toBe(true);
  watch.heard(process);
  expect(watch.hangs(process)).toBe(false);
});
