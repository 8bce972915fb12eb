import { describe, expect, test } from 'vitest';
import { createEventGate } from '../../src/bot/event-gate.ts';

/** Offers these ids and says which were handled, in order. */
const handled = (gate: ReturnType<typeof createEventGate>, ids: readonly string[]): string[] => {
  const done: string[] = [];
  for (const id of ids) gate.offer(id, () => done.push(id));
  return done;
};

describe('an event gate', () => {
  test('lets every event through once', () => {
    expect(handled(createEventGate(false), ['a', 'b', 'a'])).toEqual(['a', 'b']);
  });

  test('that is closed lets nothing through and tells what it did', () => {
    const gate = createEventGate(false);
    handled(gate, ['a', 'b']);
    expect(gate.close()).toEqual(['a', 'b']);
    expect(handled(gate, ['c'])).toEqual([]);
  });

  test('between two processes loses nothing and doubles nothing', () => {
    const before = createEventGate(false);
    const after = createEventGate(true);
    const answered: string[] = [];
    const hear = (id: string): void => {
      before.offer(id, () => answered.push(`before ${id}`));
      after.offer(id, () => answered.push(`after ${id}`));
    };
    hear('a');
    const seen = before.close();
    // Heard by both while the word is on its way.
    hear('b');
    after.open(seen);
    hear('c');
    // Delivered late to the one that follows.
    after.offer('a', () => answered.push('after a'));
    expect(answered).toEqual(['before a', 'after b', 'after c']);
  });

  test('that waits for ever keeps the newest events only', () => {
    const gate = createEventGate(true);
    const done: number[] = [];
    for (let id = 0; id < 6_000; id += 1) gate.offer(String(id), () => done.push(id));
    gate.open([]);
    expect([done.length, done[0], done.at(-1)]).toEqual([5_000, 1_000, 5_999]);
  });

  test('that closes while it waits opens no more', () => {
    const gate = createEventGate(true);
    gate.close();
    gate.open([]);
    expect(handled(gate, ['a'])).toEqual([]);
  });
});
