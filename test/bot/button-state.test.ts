import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ButtonState,
  pointerTo,
  readButtonState,
  writeButtonState,
} from '../../src/bot/button-state.ts';
import { Quote } from '../../src/quotation/quote.ts';
import { articleSnapshot } from '../support/article.ts';

const generation = fc.stringMatching(/^[0-9a-f]{64}$/);
const pointer = fc.record({
  sentence: fc.nat(10_000_000),
  context: fc.option(fc.nat(10_000_000), { nil: null }),
});
const state = fc.record({
  kind: fc.constantFrom<ButtonState['kind']>('context', 'more', 'closest', 'up', 'down', 'topic'),
  generation,
  pointers: fc.array(pointer, { maxLength: 12 }),
  page: fc.nat(100),
});

describe('a custom id', () => {
  test('says again what was put into it, as far as it fits into 100 characters', () => {
    fc.assert(
      fc.property(state, (given) => {
        const id = writeButtonState(given);
        expect(id.length).toBeLessThanOrEqual(100);
        const read = readButtonState(id);
        expect(read).not.toBeNull();
        expect(read).toEqual({
          ...given,
          generation: given.generation.slice(0, 12),
          pointers: given.pointers.slice(0, read?.pointers.length),
        });
      }),
    );
  });

  test('holds the seven further quotes of a corpus of 100,000 sentences', () => {
    const pointers = Array.from({ length: 7 }, (_, n) => ({ sentence: 99_990 + n, context: 99_980 + n }));
    const id = writeButtonState({ kind: 'more', generation: 'a'.repeat(64), pointers, page: 0 });
    expect(readButtonState(id)?.pointers).toEqual(pointers);
  });

  test('of anybody else is read as nothing and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = readButtonState(text);
        if (read !== null) expect(writeButtonState(read)).toBe(text);
      }),
    );
  });
});

test('a quote of the snapshot has a pointer, one of another text has none', () => {
  const snapshot = articleSnapshot();
  const [first, second] = snapshot.sentences;
  if (first === undefined || second === undefined) throw new Error('the article has sentences');
  const context = Quote.cut(snapshot.documents, first, 1);
  const quote = Quote.cut(snapshot.documents, second, 1, context);
  expect(pointerTo(snapshot, quote)).toEqual({ sentence: 1, context: 0 });
  const moved = Quote.cut(snapshot.documents, { ...second, end: second.end - 1 }, 1);
  expect(pointerTo(snapshot, moved)).toBeNull();
});
