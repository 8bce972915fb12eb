import { logOdds, sigmoid } from './logistic-regression.ts';
import { verdictsTogether } from './relevance.ts';

/**
 * What the judge's log-odds count beside those of a curation's classifier, 0 to 1. Little: the one knows what this document
 * is asked, the other only what answers sound like. Chosen on the development questions, where the area under the curve goes
 * .980, .983, .984, .982, .978 at 0, .2, .3, .5, 1.
 */
const WEIGHT = 0.3;

/** Below and above these the judge could not turn the decision, whatever it says of some sentences, and is not asked. */
const SURE = { not: 0.15, yes: 0.9 };

/** Whether a classifier that holds an answer for this likely, in [0, 1], wants a second opinion. */
export const inDoubt = (answers: number): boolean => answers > SURE.not && answers < SURE.yes;

/**
 * Probability in [0, 1] that a curated document answers.
 * @param answers what its classifier thinks of that, in [0, 1].
 * @param verdicts the judge's on those of its sentences that it has read; of none, nothing changes.
 */
export const secondOpinion = (answers: number, verdicts: readonly number[]): number =>
  verdicts.length === 0 ? answers : sigmoid(logOdds(answers) + WEIGHT * verdictsTogether(verdicts));
