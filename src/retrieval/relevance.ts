import { EVIDENCE_NAMES, type Evidence } from './evidence.ts';
import { type LogisticRegression, logisticScore, sigmoid } from './logistic-regression.ts';

/** What decides without curation: which sentence comes first, and whether any answers. */
export interface RelevanceModel {
  /** Weights of the evidence in the order of `EVIDENCE_NAMES`; a difference of 1 makes a sentence e times as likely. */
  readonly weights: readonly number[];
  /** Over one number for all sentences together, see `summary`; its logistic function is the probability of an answer. */
  readonly answerability: LogisticRegression;
  /** That number: the best sentence's score, or the log-odds that any of them answers, by the judge's verdicts. */
  readonly summary: 'score' | 'verdicts';
}

const scoreOf = ({ weights }: RelevanceModel, evidence: Evidence): number =>
  logisticScore(
    { bias: 0, weights },
    EVIDENCE_NAMES.map((name) => evidence[name]),
  );

/** Verdict that a question nearly equal to an expected one is worth, in nats: more than any near miss gets. */
const EXPECTED_VERDICT = 8;

/**
 * Log-odds that any of the sentences answers: each verdict compares one sentence with "none", so their odds add up (the
 * softmax that the judge was trained with).
 */
export const anyVerdict = (evidence: readonly Evidence[]): number =>
  Math.log(
    evidence.reduce((sum, { verdict, expected }) => sum + Math.exp(verdict + EXPECTED_VERDICT * expected), 0),
  );

/**
 * Probability per sentence that it answers, in [0, 1], in the order given: the best has the probability that any does, and
 * the others what their evidence leaves of it. Empty for no sentences.
 */
export const relevance = (model: RelevanceModel, evidence: readonly Evidence[]): number[] => {
  const scores = evidence.map((one) => scoreOf(model, one));
  const best = Math.max(...scores);
  const summary = model.summary === 'verdicts' ? anyVerdict(evidence) : best;
  const answers = sigmoid(logisticScore(model.answerability, [summary]));
  return scores.map((score) => answers * Math.exp(score - best));
};
