import { EVIDENCE_NAMES, type Evidence } from './evidence.ts';
import { type LogisticRegression, logisticScore, sigmoid } from './logistic-regression.ts';

/** What decides without curation: which sentence comes first, and whether any answers. */
export interface RelevanceModel {
  /** Weights of the evidence in the order of `EVIDENCE_NAMES`; a difference of 1 makes a sentence e times as likely. */
  readonly weights: readonly number[];
  /** Over one number for all sentences together, see `summary`; its logistic function is the probability of an answer. */
  readonly answerability: LogisticRegression;
  /** That number: the first sentence's score, or what the judge thinks of it and its document. */
  readonly summary: 'score' | 'verdicts';
}

const scoreOf = ({ weights }: RelevanceModel, evidence: Evidence): number =>
  logisticScore(
    { bias: 0, weights },
    EVIDENCE_NAMES.map((name) => evidence[name]),
  );

/**
 * What an expected question is worth to a verdict, in nats: the very question outweighs a judge that thinks an answer a
 * thousand times less likely than none.
 */
const EXPECTED_VERDICT = 8;
/** Nats by which the other sentences may speak for an answer beyond what the first one's verdict says; fitted. */
const OTHERS_MAY_ADD = 2;

const verdictOf = ({ verdict, expected }: Evidence): number => verdict + EXPECTED_VERDICT * expected;

/**
 * Log-odds that any of several sentences answers: each verdict compares one with "none", so their odds add up, as in the
 * softmax that the judge was trained with.
 */
export const verdictsTogether = (verdicts: readonly number[]): number =>
  Math.log(verdicts.reduce((sum, verdict) => sum + Math.exp(verdict), 0));

/**
 * Log-odds that a document answers: those of its sentences together; but what is quoted first must be able to stand by itself.
 * @param first of all that the document has among the candidates.
 */
export const documentVerdict = (first: Evidence, all: readonly Evidence[]): number =>
  Math.min(verdictsTogether(all.map(verdictOf)), verdictOf(first) + OTHERS_MAY_ADD);

/** A sentence that is weighed by its evidence. */
export interface Weighed {
  readonly document: string;
  readonly evidence: Evidence;
}

/**
 * Probability per sentence that it answers, in [0, 1], in the order given: the best has the probability that its document
 * answers, and the others what their evidence leaves of it. Empty for no sentences.
 */
export const relevance = (model: RelevanceModel, sentences: readonly Weighed[]): number[] => {
  const scores = sentences.map(({ evidence }) => scoreOf(model, evidence));
  const best = Math.max(...scores);
  const first = sentences[scores.indexOf(best)];
  if (first === undefined) return [];
  const beside = sentences.filter(({ document }) => document === first.document);
  const summary =
    model.summary === 'verdicts'
      ? documentVerdict(
          first.evidence,
          beside.map(({ evidence }) => evidence),
        )
      : best;
  const answers = sigmoid(logisticScore(model.answerability, [summary]));
  return scores.map((score) => answers * Math.exp(score - best));
};
