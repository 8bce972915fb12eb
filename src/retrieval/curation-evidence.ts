import { logOdds } from './logistic-regression.ts';

/** A curated question near the one asked. */
export interface CuratedNeighbour {
  /** Cosine, [-1, 1]. */
  readonly similarity: number;
  /** Position of the sentence that answers it; `null` where the document does not. */
  readonly answer: number | null;
}

/** Neighbours that vote, 4 to 64: fewer follow one odd question, more follow the most written about. */
const VOTERS = 16;

/**
 * What a document's curation says for and against its answering a question: the classifier's log-odds; the nearest
 * question it answers, and the nearest it does not; and the vote of the nearest ones, weighted by nearness.
 * @param classifier probability that the document answers, by the classifier alone.
 * @param neighbours most similar first.
 */
export const curationEvidence = (classifier: number, neighbours: readonly CuratedNeighbour[]): number[] => {
  // Where none of a kind is among the neighbours, it is at most as near as the farthest of them.
  const farthest = neighbours.at(-1)?.similarity ?? 0;
  const nearest = (answered: boolean): number =>
    neighbours.find((one) => (one.answer !== null) === answered)?.similarity ?? farthest;
  const voters = neighbours.slice(0, VOTERS).map((one) => ({ ...one, weight: Math.max(0, one.similarity) }));
  const all = voters.reduce((sum, { weight }) => sum + weight, 0);
  const votes = voters.reduce((sum, { weight, answer }) => sum + (answer === null ? 0 : weight), 0);
  return [logOdds(classifier), nearest(true), nearest(false), all === 0 ? 0.5 : votes / all];
};

/**
 * Weight of the nearest expected question's cosine beside the classifier's log-probability, 0 to 30. Source:
 * cross-validation of the article's curation by meaning, where top-1 goes .786, .804, .816, .819, .815 at 0, 4, 8, 12, 24.
 */
const NEARNESS_WEIGHT = 12;

/**
 * How each of a document's sentences compares with the best one, which has 1, in [0, 1]: by the classifier, which knows
 * what tells questions apart, and by the nearest question that people expected, which knows what was asked before.
 * @param targets sentence position per entry of `probabilities`.
 * @param neighbours most similar first.
 */
export const compareSentences = (
  targets: readonly number[],
  probabilities: readonly number[],
  neighbours: readonly CuratedNeighbour[],
): Map<number, number> => {
  const nearest = new Map<number, number>();
  for (const { answer, similarity } of neighbours)
    if (answer !== null && !nearest.has(answer)) nearest.set(answer, similarity);
  const farthest = neighbours.at(-1)?.similarity ?? 0;
  const scores = targets.map(
    (sentence, index) =>
      Math.log(probabilities[index] as number) + NEARNESS_WEIGHT * (nearest.get(sentence) ?? farthest),
  );
  const best = Math.max(...scores);
  return new Map(
    targets.map((sentence, index) => [
      sentence,
      best === Number.NEGATIVE_INFINITY ? 0 : Math.exp((scores[index] as number) - best),
    ]),
  );
};
