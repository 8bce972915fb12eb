import { describe, expect, it } from 'vitest';
import { figuresOf, type Measurement } from '../../src/cli/measure.ts';

const measured = (
  gold: readonly string[],
  rank: number | null,
  answered: boolean,
  confidence: number,
): Measurement => ({
  question: { lang: 'en', question: 'Why?', gold: [...gold] },
  rank,
  answered,
  confidence,
});

describe('retrieval figures', () => {
  it('count ranks whether refused or not, and refusals of each kind by themselves', () => {
    const figures = figuresOf([
      measured(['a'], 1, true, 0.9),
      measured(['a'], 2, true, 0.8),
      measured(['a'], null, true, 0.7),
      measured(['a'], 1, false, 0.2),
      measured([], null, false, 0.1),
      measured([], null, true, 0.75),
    ]);
    expect(figures).toEqual({
      answerable: 4,
      unanswerable: 2,
      top1: 0.5,
      top3: 0.75,
      mrr: (1 + 0.5 + 0 + 1) / 4,
      answeredRight: 0.25,
      refusedRight: 0.5,
      refusedWrong: 0.25,
      // Of the eight pairs the answerable one has more in six: 0.9 and 0.8 beat both, 0.7 and 0.2 only 0.1.
      auc: 0.75,
    });
  });

  it('are unknown where nothing was asked', () => {
    expect(figuresOf([])).toMatchObject({ top1: null, mrr: null, refusedRight: null, auc: null });
  });
});
