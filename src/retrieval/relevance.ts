import { EVIDENCE_NAMES, type Evidence } from './evidence.ts';

/** A logistic regression over the evidence: `probability = sigmoid(bias + sum(weights * evidence))`. */
export interface RelevanceModel {
  readonly bias: number;
  readonly weights: Readonly<Record<keyof Evidence, number>>;
}

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Log-odds that a sentence with this evidence answers the question. */
export const relevanceLogit = (model: RelevanceModel, evidence: Evidence): number =>
  EVIDENCE_NAMES.reduce((sum, name) => sum + model.weights[name] * evidence[name], model.bias);
