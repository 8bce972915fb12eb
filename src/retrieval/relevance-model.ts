import type { Embedder } from '../embedding/embedder.ts';
import type { RelevanceModel } from './relevance.ts';

/*
 * How much each piece of evidence weighs, in the order of `EVIDENCE_NAMES`: cosine, late, verdict, coverage, numbers,
 * count, expected, length.
 */

/**
 * Without a judge. Cosine, late, coverage, numbers and count stand in the proportion 8 : 10 : 3 : 1 : 1. Cosine and late
 * interaction were weighed on the held-out tenth of the texts written for training (3,832 questions in ten languages on
 * invented statements); those questions share few words with their answers on purpose, so the words' share is set by
 * hand, at what real questions ask for. Scale and bias make probabilities of it: a logistic regression of the best
 * sentence's score on held-out questions with their answer in the document against questions without one. `expected` is
 * set so that a question nearly equal to one that people expected is answered.
 */
const UNJUDGED: RelevanceModel = {
  weights: [3.27, 4.09, 0, 1.23, 0.41, 0.41, 3, 0],
  answerability: { bias: -2.05, weights: [1] },
  summary: 'score',
};

/**
 * With guillemet-mini's judge: fitted by `bench/fit-relevance.ts`, the weights on 409 statements that no training saw, whether any
 * sentence answers on sixteen others; `expected` and `length` are not fitted, `expected` orders sentences as it does without
 * a judge.
 */
const JUDGED: RelevanceModel = {
  weights: [1.53, 4.46, 0.71, 0.73, 0.27, 0.19, 4, 0],
  answerability: { bias: -0.05, weights: [0.85] },
  summary: 'verdicts',
};

export const relevanceModelFor = ({ judge }: Embedder): RelevanceModel => (judge ? JUDGED : UNJUDGED);
