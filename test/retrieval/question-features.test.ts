import { describe, expect, it } from 'vitest';
import { questionFeatures } from '../../src/retrieval/question-features.ts';

const EMPTY = new Float32Array(0);

/** Cosine of two questions by their n-grams alone. */
const alike = (a: string, b: string): number => {
  const [left, right] = [questionFeatures(a, EMPTY), questionFeatures(b, EMPTY)];
  const values = new Map([...left.indices].map((index, at) => [index, left.values[at] as number]));
  return [...right.indices].reduce(
    (sum, index, at) => sum + (values.get(index) ?? 0) * (right.values[at] as number),
    0,
  );
};

describe('n-grams of a Korean question', () => {
  it('see the word in a word with another particle, where whole syllables would share next to nothing', () => {
    expect(alike('북한군이', '북한군은')).toBeGreaterThan(0.5);
    expect(alike('북한군이', '나토가')).toBeLessThan(0.1);
  });
});
