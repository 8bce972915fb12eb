import { type Alignment, SPELLING, type Step } from './align-words.ts';
import type { Claim } from './claim-words.ts';

/**
 * When a claim that is not in the text counts as taken from it. Set on the passages written for training the
 * embedder: slices of 2,200 passages with words dropped, put in or changed, against other sentences on the same
 * events. At `score` 0.45, French / English: one change told 99.6 / 100 %, two 97 / 98 %, three 90 / 91 %; other
 * sentences on the same event called altered 3.3 / 0.8 %, unrelated ones 0.1 %.
 */
const EVIDENCE = {
  /** Alignment score by the claim's weight. Range 0 to 1; lower calls talk on the same topic altered. */
  score: 0.45,
  /** Words in one piece, or the whole claim where it is shorter. Range 2 to 5. */
  run: 3,
  /** Content words shared, or all the claim has. Range 1 to 4. */
  contentWords: 2,
  /** Words shared, and their share of the alignment, that stand in for content words in talk made of small words. */
  plainWords: 6,
  plainShare: 0.75,
  /** Words in one piece, and content words in it, that prove it whatever the rest says. Range 8 to 15. */
  longRun: 10,
  longRunContentWords: 5,
  /** What counts as a piece where a claim is stitched from several: words, content words. Range 4 to 8. */
  piece: 5,
  pieceContentWords: 2,
  /** Share of a stitched claim's weight that its pieces hold. Range 0.5 to 1. */
  pieces: 0.7,
};

/** Weight from which a word has content, see `wordWeight`. */
const CONTENT = 1;

/** Whether most of the claim lies in this one place. */
export const liesThere = (claim: Claim, { steps, score }: Alignment): boolean => {
  const shared = steps.filter(({ likeness }) => likeness > 0);
  const same = shared.filter(({ likeness }) => likeness >= SPELLING).length;
  const dense = same >= EVIDENCE.plainShare * steps.length;
  if (dense && same >= EVIDENCE.plainWords) return true;
  const needed = Math.min(EVIDENCE.contentWords, contentWords(claim, wordsOf(claim)));
  // A short claim of nothing but the text's words, one of which was dropped between: « geben [keinen] Meter ».
  if (dense && same >= EVIDENCE.run && same === claim.words.length && needed === EVIDENCE.contentWords)
    return true;
  return (
    score >= EVIDENCE.score * weightOf(claim, wordsOf(claim)) &&
    Math.max(0, ...runs(steps, Number.MIN_VALUE).map(({ length }) => length)) >=
      Math.min(EVIDENCE.run, claim.words.length) &&
    contentWords(claim, positions(shared)) >= Math.max(1, needed) &&
    // A single word, or one word of content, is taken only if nothing but its spelling differs.
    (needed >= EVIDENCE.contentWords || shared.every(({ likeness }) => likeness >= SPELLING))
  );
};

/** Whether one piece of the text stands in the claim that is too long for chance. */
export const holdsLongRun = (claim: Claim, { steps }: Alignment): boolean =>
  runs(steps, SPELLING).some(
    (run) =>
      run.length >= EVIDENCE.longRun && contentWords(claim, positions(run)) >= EVIDENCE.longRunContentWords,
  );

/** The positions of the claim's words that stand in pieces of the text, wherever these are. */
export const piecesOf = (claim: Claim, { steps }: Alignment): readonly number[] =>
  runs(steps, SPELLING)
    .map(positions)
    .filter((run) => run.length >= EVIDENCE.piece && contentWords(claim, run) >= EVIDENCE.pieceContentWords)
    .flat();

/** Whether pieces from several places make up the claim. */
export const isStitched = (claim: Claim, pieces: ReadonlySet<number>): boolean =>
  pieces.size > 0 && weightOf(claim, pieces) >= EVIDENCE.pieces * weightOf(claim, wordsOf(claim));

/** Whether so few words could be a piece at all. */
export const mayHoldPiece = (words: number): boolean => words >= EVIDENCE.piece;

/** Stretches of neighbouring words, on both sides, that are at least so much alike. */
const runs = (steps: readonly Step[], likeness: number): readonly (readonly Step[])[] => {
  const found: Step[][] = [];
  let open = false;
  for (const step of steps) {
    if (step.likeness < likeness) open = false;
    else if (open) found.at(-1)?.push(step);
    else {
      open = true;
      found.push([step]);
    }
  }
  return found;
};

const positions = (steps: readonly Step[]): readonly number[] =>
  steps.flatMap(({ claim }) => (claim === null ? [] : [claim]));

const wordsOf = (claim: Claim): readonly number[] => [...claim.words.keys()];

const contentWords = (claim: Claim, words: readonly number[]): number =>
  words.filter((word) => (claim.words[word]?.weight ?? 0) >= CONTENT).length;

const weightOf = (claim: Claim, words: Iterable<number>): number => {
  let weight = 0;
  for (const word of words) weight += claim.words[word]?.weight ?? 0;
  return weight;
};
