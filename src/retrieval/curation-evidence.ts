import { logOdds } from './logistic-regression.ts';

/** A curated question near the one asked. */
export interface CuratedNeighbour {
  /** Cosine, [-1, 1]. */
  readonly similarity: number;
  /** Whether the document answers it. */
  readonly answered: boolean;
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
    neighbours.find((one) => one.answered === answered)?.similarity ?? farthest;
  const voters = neighbours.slice(0, VOTERS).map((one) => ({ ...one, weight: Math.max(0, one.similarity) }));
  const all = voters.reduce((sum, { weight }) => sum + weight, 0);
  const votes = voters.reduce((sum, { weight, answered }) => sum + (answered ? weight : 0), 0);
  return [logOdds(classifier), nearest(true), nearest(false), all === 0 ? 0.5 : votes / all];
};
