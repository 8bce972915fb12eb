import { describe, expect, it } from 'vitest';
import { crossValidate } from '../../src/retrieval/cross-validate.ts';
import type { CuratedExample } from '../../src/retrieval/curation-classifier.ts';
import { groupByMeaning } from '../../src/retrieval/group-by-meaning.ts';

/** A unit vector along an axis, turned a little towards the next one. */
const along = (axis: number, turned = 0): Float32Array => {
  const vector = new Float32Array(64);
  vector[axis] = Math.cos(turned);
  vector[(axis + 1) % 64] = Math.sin(turned);
  return vector;
};

describe('meanings', () => {
  it('are groups around their first members; a chain of neighbours is not one meaning', () => {
    // 45° each: neighbours are near, the ends of the chain are not.
    const chain = [along(0), along(0, Math.PI / 4), along(0, Math.PI / 2), along(9)];
    expect(groupByMeaning(chain)).toEqual([0, 0, 1, 2]);
  });
});

describe('cross-validation', () => {
  const examples = (answer: number | null, axes: readonly number[], word: string): CuratedExample[] =>
    axes.flatMap((axis) =>
      [0, 0.1, 0.2].map((turned) => ({
        text: `${word} ${axis} ${turned}`,
        vector: along(axis, turned),
        answer,
      })),
    );
  const axes = (from: number, count: number): number[] =>
    Array.from({ length: count }, (_, at) => from + 2 * at);

  it('judges each question by what means something else: words may help, translations may not', () => {
    const own = [
      ...examples(3, axes(0, 6), 'bridge'),
      ...examples(5, axes(12, 6), 'hospital'),
      ...examples(8, axes(24, 6), 'school'),
      ...examples(null, axes(36, 6), 'weather'),
    ];
    const judged = crossValidate(own, [], 64);
    expect(judged?.map(({ example }) => example)).toEqual(own);
    const right = judged?.filter(({ example, ranked }) => ranked[0] === example.answer).length ?? 0;
    expect(right).toBeGreaterThan(50);

    // The same vectors without a word in common: each meaning stands alone, and nothing can be known of it.
    const wordless = own.map((example, at) => ({ ...example, text: `${at % 7}` }));
    const blind = crossValidate(wordless, [], 64);
    const lucky = blind?.filter(({ example, ranked }) => ranked[0] === example.answer).length ?? 0;
    expect(lucky).toBeLessThan(30);
  });

  it('is nothing for a curation too small to learn from', () => {
    expect(crossValidate(examples(1, axes(0, 3), 'bridge'), [], 64)).toBeNull();
  });
});
