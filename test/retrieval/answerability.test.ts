import { describe, expect, it } from 'vitest';
import { decide } from '../../src/retrieval/answerability.ts';
import type { RankedSentence } from '../../src/retrieval/rank-sentences.ts';

const POINT = { curated: 0.4, uncurated: 0.7, furtherQuotes: 0.1 };
const EVIDENCE = {
  verdict: 0,
  cosine: 0,
  late: 0,
  coverage: 0,
  numbers: 0,
  count: 0,
  expected: 0,
  length: 0,
};
const curated = (sentence: number, probability: number): RankedSentence => ({
  sentence,
  probability,
  basis: 'curation',
});
const uncurated = (sentence: number, probability: number): RankedSentence => ({
  sentence,
  probability,
  basis: EVIDENCE,
});

describe('the decision whether the corpus answers', () => {
  it('is made at the operating point of the best sentence’s kind of evidence', () => {
    expect(decide([curated(0, 0.4)], POINT).answered).toBe(true);
    expect(decide([curated(0, 0.39)], POINT).answered).toBe(false);
    expect(decide([uncurated(0, 0.69)], POINT).answered).toBe(false);
    expect(decide([uncurated(0, 0.7)], POINT).answered).toBe(true);
  });

  it('leaves out the sentences that are hopeless beside the best', () => {
    const { chosen } = decide([curated(3, 0.9), curated(1, 0.095), curated(2, 0.08)], POINT);
    expect(chosen.map(({ sentence }) => sentence)).toEqual([3, 1]);
  });

  it('is no where there is no sentence', () => {
    expect(decide([], POINT)).toEqual({ answered: false, confidence: 0, chosen: [] });
  });
});
