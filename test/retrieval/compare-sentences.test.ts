import { describe, expect, it } from 'vitest';
import { compareSentences } from '../../src/retrieval/curation-evidence.ts';

describe('comparing the sentences of a curated document', () => {
  it('gives the best sentence 1 and the others less, in the order of the classifier where no question is near', () => {
    const shares = compareSentences([4, 7, 9], [0.2, 0.6, 0.1], []);
    expect(shares.get(7)).toBe(1);
    expect(shares.get(4)).toBeCloseTo(1 / 3, 10);
    expect(shares.get(9)).toBeCloseTo(1 / 6, 10);
  });

  it('lets a question that was expected overrule a classifier that hardly leans', () => {
    const neighbours = [
      { similarity: 0.95, answer: 9 },
      { similarity: 0.9, answer: null },
      { similarity: 0.6, answer: 7 },
      { similarity: 0.55, answer: 9 },
    ];
    const shares = compareSentences([4, 7, 9], [0.2, 0.45, 0.35], neighbours);
    expect(shares.get(9)).toBe(1);
    expect(shares.get(7)).toBeLessThan(0.1);
    // Not among the neighbours: as near as the farthest of them.
    expect(shares.get(4)).toBeLessThan(shares.get(7) as number);
  });

  it('keeps a sentence that the classifier is sure of, though a question a little nearer asks for another', () => {
    const neighbours = [
      { similarity: 0.7, answer: 4 },
      { similarity: 0.65, answer: 7 },
    ];
    expect(compareSentences([4, 7], [0.02, 0.97], neighbours).get(7)).toBe(1);
  });

  it('says nothing of anything where the classifier gives every sentence nothing', () => {
    expect([...compareSentences([4, 7], [0, 0], []).values()]).toEqual([0, 0]);
  });
});
