import { EVIDENCE_NAMES, type Evidence } from './evidence.ts';
import { type LogisticRegression, logisticScore, sigmoid } from './logistic-regression.ts';

/** Over the evidence in the order of `EVIDENCE_NAMES`. */
export type RelevanceModel = LogisticRegression;

/** Probability in [0, 1] that a sentence with this evidence answers the question. */
export const relevance = (model: RelevanceModel, evidence: Evidence): number =>
  sigmoid(
    logisticScore(
      model,
      EVIDENCE_NAMES.map((name) => evidence[name]),
    ),
  );
