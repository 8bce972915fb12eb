import type { RankedSentence } from './rank-sentences.ts';

/** From which confidence on a question counts as answered; one point per kind of evidence, each in [0, 1]. */
export interface OperatingPoint {
  /** For a sentence of a document whose curation taught a classifier. */
  readonly curated: number;
  /** For any other sentence. */
  readonly uncurated: number;
  /**
   * Share of the best sentence's probability below which a second or third sentence is left out, [0, 1]: higher
   * gives fewer quotes, each more to the point.
   */
  readonly furtherQuotes: number;
}

/**
 * `curated` was chosen on the curve of the development questions, where nine in ten of the unanswerable are refused;
 * `uncurated` where about a quarter of the answerable questions on other statements is refused, with a judge and without
 * one; docs/answers.md has the figures.
 */
export const OPERATING_POINT: OperatingPoint = { curated: 0.46, uncurated: 0.38, furtherQuotes: 0.02 };

export interface Decision {
  readonly answered: boolean;
  /** Probability in [0, 1] that the corpus answers the question. */
  readonly confidence: number;
  /** The sentences to quote when answered: best first, the hopeless left out. */
  readonly chosen: readonly RankedSentence[];
}

/** Does the corpus answer, and with which sentences? @param ranked best first. */
export const decide = (
  ranked: readonly RankedSentence[],
  point: OperatingPoint = OPERATING_POINT,
): Decision => {
  const [best] = ranked;
  if (best === undefined) return { answered: false, confidence: 0, chosen: [] };
  return {
    answered: best.probability >= (best.basis === 'curation' ? point.curated : point.uncurated),
    confidence: best.probability,
    chosen: ranked.filter(({ probability }) => probability >= point.furtherQuotes * best.probability),
  };
};
