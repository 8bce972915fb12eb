import {
  type CuratedExample,
  FOLDS,
  fitAnswerability,
  judgeHeldOut,
  prepareExamples,
} from './curation-classifier.ts';
import { groupByMeaning } from './group-by-meaning.ts';
import { logisticScore, sigmoid } from './logistic-regression.ts';

/** What a classifier thinks of a curated question that it was not trained on, nor on any that means the same. */
export interface CrossValidated {
  readonly example: CuratedExample;
  /** Probability in [0, 1] that the document answers. */
  readonly answers: number;
  /** Sentence positions, best first. */
  readonly ranked: readonly number[];
}

/** A fold per example; a meaning is never in two of them, and each fold is about as large as the others. */
const foldsOf = (examples: readonly CuratedExample[]): number[] => {
  const groups = groupByMeaning(examples.map(({ vector }) => vector));
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const filled = new Array<number>(FOLDS).fill(0);
  const foldOf = new Map<number, number>();
  for (const [group, size] of [...sizes].sort(([a, x], [b, y]) => y - x || a - b)) {
    const emptiest = filled.indexOf(Math.min(...filled));
    foldOf.set(group, emptiest);
    filled[emptiest] = (filled[emptiest] as number) + size;
  }
  return groups.map((group) => foldOf.get(group) as number);
};

/**
 * Judges every question of one document's curation by a classifier trained without its part of them: how the document
 * may do on questions that nobody wrote down. Takes about as long as training the document's classifier.
 * @param own what people wrote for the document.
 * @param general what no document answers.
 * @returns in the order of `own`; null where the curation is too small to learn from.
 */
export const crossValidate = (
  own: readonly CuratedExample[],
  general: readonly CuratedExample[],
  dimensions: number,
): CrossValidated[] | null => {
  const prepared = prepareExamples(own, general, dimensions);
  if (prepared === null) return null;
  const folds = foldsOf(prepared.examples);
  const judged = judgeHeldOut(
    prepared,
    (at) => folds[at] as number,
    (at) => at < own.length,
  ).sort((a, b) => a.at - b.at);
  const answerability = fitAnswerability(judged, own);
  return judged.map(({ at, bySentence, evidence }) => ({
    example: own[at] as CuratedExample,
    answers: sigmoid(logisticScore(answerability, evidence)),
    ranked: [...bySentence].sort(([a, x], [b, y]) => y - x || a - b).map(([sentence]) => sentence),
  }));
};
