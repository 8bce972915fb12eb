import { describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import type { Evidence } from '../../src/retrieval/evidence.ts';
import {
  documentVerdict,
  type RelevanceModel,
  relevance,
  type Weighed,
} from '../../src/retrieval/relevance.ts';
import { relevanceModelFor } from '../../src/retrieval/relevance-model.ts';

const NOTHING: Evidence = {
  cosine: 0,
  late: 0,
  verdict: 0,
  coverage: 0,
  numbers: 0,
  count: 0,
  expected: 0,
  length: 0,
};
const evidence = (what: Partial<Evidence>): Evidence => ({ ...NOTHING, ...what });

const judged = relevanceModelFor({ judge: {} } as Embedder);
const unjudged = relevanceModelFor({ judge: null } as Embedder);

/** Sentences of one document. */
const together = (...all: Partial<Evidence>[]): Weighed[] =>
  all.map((what) => ({ document: 'one', evidence: evidence(what) }));

describe('what a document answers', () => {
  const verdict = (...odds: number[]): number => {
    const all = odds.map((value) => evidence({ verdict: Math.log(value) }));
    return Math.exp(documentVerdict(all[0] as Evidence, all));
  };

  it('adds up the odds of its sentences', () => {
    expect(verdict(2, 0.5)).toBeCloseTo(2.5, 10);
  });

  it('is little where the sentence that comes first is none, whatever stands beside it', () => {
    expect(verdict(0.01, 50)).toBeCloseTo(0.01 * Math.exp(2), 10);
  });
});

describe('relevance without curation', () => {
  const byVerdict: RelevanceModel = {
    weights: [0, 0, 1, 0, 0, 0, 0, 0],
    answerability: { bias: 0, weights: [1] },
    summary: 'verdicts',
  };

  it('gives the best sentence the probability that its document answers, and the others what their evidence leaves', () => {
    const [first, second] = relevance(
      byVerdict,
      together({ verdict: Math.log(3) }, { verdict: Math.log(1.5) }),
    ) as [number, number];
    // Odds of 4.5 to 1.
    expect(first).toBeCloseTo(4.5 / 5.5, 10);
    expect(second).toBeCloseTo(first / 2, 10);
  });

  it('does not add up what different documents say', () => {
    const apart = ['one', 'two'].map((document) => ({
      document,
      evidence: evidence({ verdict: Math.log(0.8) }),
    }));
    expect(relevance(byVerdict, apart)[0]).toBeCloseTo(0.8 / 1.8, 10);
  });

  it('of no sentences is nothing', () => {
    expect(relevance(judged, [])).toEqual([]);
  });

  it('is next to nothing where the judge could read nothing', () => {
    const [first] = relevance(judged, together({ verdict: -20 }, { verdict: -20 })) as [number];
    expect(first).toBeLessThan(1e-4);
  });

  it('answers a question that was expected word for word, judge or no judge', () => {
    const asked = together({ cosine: 0.5, late: 0.5, verdict: -3, expected: 1 }, { verdict: -5 });
    for (const model of [judged, unjudged]) expect(relevance(model, asked)[0]).toBeGreaterThan(0.7);
  });

  it('without a judge is the logistic function of the evidence', () => {
    const [alone] = relevance(unjudged, together({ cosine: 0.5, late: 0.6, coverage: 0.5 })) as [number];
    expect(alone).toBeCloseTo(1 / (1 + Math.exp(2.05 - 3.27 * 0.5 - 4.09 * 0.6 - 1.23 * 0.5)), 10);
  });
});
