import type { Answer } from '../quotation/answer.ts';
import type { MeasuredQuestion } from './read-questions.ts';

/** How one question was answered. */
export interface Measurement {
  readonly question: MeasuredQuestion;
  /** From 1: the place of the first right sentence among the quotes, or the closest where it was refused. */
  readonly rank: number | null;
  readonly answered: boolean;
  readonly confidence: number;
}

/** Retrieval figures; every share is in [0, 1], `null` where there was nothing to divide by. */
export interface Figures {
  readonly answerable: number;
  readonly unanswerable: number;
  /** Share of the answerable whose first sentence is right, refused or not. */
  readonly top1: number | null;
  /** Share of the answerable with a right sentence among the first three, refused or not. */
  readonly top3: number | null;
  /** Mean reciprocal rank over the first three. */
  readonly mrr: number | null;
  /** Share of the answerable that were answered, with a right first quote: what a person experiences. */
  readonly answeredRight: number | null;
  /** Share of the unanswerable that were refused: higher is better. */
  readonly refusedRight: number | null;
  /** Share of the answerable that were refused: lower is better. */
  readonly refusedWrong: number | null;
  /** Area under the ROC curve of the confidence: the chance that an answerable question gets more than an unanswerable. */
  readonly auc: number | null;
}

/** Most sentences looked at for a rank. */
const RANKS = 3;

export const measure = (question: MeasuredQuestion, answer: Answer): Measurement => {
  const shown = [...answer.quotes, ...answer.closest].slice(0, RANKS);
  const index = shown.findIndex(({ text }) => question.gold.some((gold) => text.includes(gold)));
  return {
    question,
    rank: index === -1 ? null : index + 1,
    answered: answer.answered,
    confidence: answer.confidence,
  };
};

const share = (items: readonly Measurement[], is: (item: Measurement) => boolean): number | null =>
  items.length === 0 ? null : items.filter(is).length / items.length;

const areaUnderCurve = (
  positive: readonly Measurement[],
  negative: readonly Measurement[],
): number | null => {
  if (positive.length === 0 || negative.length === 0) return null;
  let wins = 0;
  for (const { confidence: more } of positive)
    for (const { confidence: less } of negative) wins += more > less ? 1 : more === less ? 0.5 : 0;
  return wins / (positive.length * negative.length);
};

export const figuresOf = (measurements: readonly Measurement[]): Figures => {
  const answerable = measurements.filter(({ question }) => question.gold.length > 0);
  const unanswerable = measurements.filter(({ question }) => question.gold.length === 0);
  return {
    answerable: answerable.length,
    unanswerable: unanswerable.length,
    top1: share(answerable, ({ rank }) => rank === 1),
    top3: share(answerable, ({ rank }) => rank !== null),
    mrr:
      answerable.length === 0
        ? null
        : answerable.reduce((sum, { rank }) => sum + (rank === null ? 0 : 1 / rank), 0) / answerable.length,
    answeredRight: share(answerable, ({ rank, answered }) => answered && rank === 1),
    refusedRight: share(unanswerable, ({ answered }) => !answered),
    refusedWrong: share(answerable, ({ answered }) => !answered),
    auc: areaUnderCurve(answerable, unanswerable),
  };
};

/** Figures over all questions, then per language in alphabetical order. */
export const figuresByLanguage = (measurements: readonly Measurement[]): ReadonlyMap<string, Figures> =>
  new Map([
    ['all', figuresOf(measurements)],
    ...[...new Set(measurements.map(({ question }) => question.lang))]
      .sort()
      .map(
        (lang) => [lang, figuresOf(measurements.filter(({ question }) => question.lang === lang))] as const,
      ),
  ]);
