import { type Alignment, SPELLING, type Step } from './align-words.ts';
import type { Claim } from './claim-words.ts';

/**
 * When a claim that is not in the text counts as taken from it. Chosen on invented claims in four languages
 * (test/quotation/verify-claim.test.ts holds them); every bound separates them with room on both sides.
 */
const EVIDENCE = {
  /** Share of the claim's weight that the stretch holds. Range 0 to 1; lower calls talk on the same topic altered. */
  share: 0.6,
  /** Words in one piece, or the whole claim where it is shorter. Range 2 to 5. */
  run: 3,
  /** Content words shared. Range 1 to 4. */
  contentWords: 2,
  /** Words in one piece that prove it whatever the rest says. Range 5 to 12; set phrases run to 5 or 6. */
  longRun: 7,
  /** Content words in such a piece. */
  longRunContentWords: 3,
  /** For claims stitched from several places: words in one piece, content words in it, share of the claim. */
  stitchRun: 4,
  stitchContentWords: 2,
  stitchShare: 0.6,
};

/** Weight from which a word has content, see `wordWeight`. */
const CONTENT = 1;

interface Run {
  readonly steps: readonly Step[];
}

/** Whether the claim was clearly taken from the text, given how it lies along the likeliest places, best first. */
export const isTaken = (claim: Claim, alignments: readonly Alignment[]): boolean => {
  const best = alignments[0];
  if (best === undefined) return false;
  const total = weightOf(claim, claim.words.keys());
  return (
    liesThere(claim, best, total) ||
    alignments.some(({ steps }) =>
      runs(steps, SPELLING).some(
        (run) =>
          run.steps.length >= EVIDENCE.longRun && contentWords(claim, run.steps) >= EVIDENCE.longRunContentWords,
      ),
    ) ||
    isStitched(claim, alignments, total)
  );
};

const liesThere = (claim: Claim, { steps }: Alignment, total: number): boolean => {
  const shared = steps.filter(({ likeness }) => likeness > 0);
  const weight = shared.reduce(
    (sum, { claim: word, likeness }) => sum + likeness * (claim.words[word ?? -1]?.weight ?? 0),
    0,
  );
  const longest = Math.max(0, ...runs(steps, Number.MIN_VALUE).map((run) => run.steps.length));
  const needed = Math.min(EVIDENCE.contentWords, contentWords(claim, allOf(claim)));
  return (
    weight >= EVIDENCE.share * total &&
    longest >= Math.min(EVIDENCE.run, claim.words.length) &&
    contentWords(claim, shared) >= Math.max(1, needed) &&
    // A single word, or one word of content, is taken only if nothing but its spelling differs.
    (needed >= EVIDENCE.contentWords || shared.every(({ likeness }) => likeness >= SPELLING))
  );
};

const isStitched = (claim: Claim, alignments: readonly Alignment[], total: number): boolean => {
  const covered = new Set<number>();
  for (const { steps } of alignments)
    for (const run of runs(steps, SPELLING))
      if (
        run.steps.length >= EVIDENCE.stitchRun &&
        contentWords(claim, run.steps) >= EVIDENCE.stitchContentWords
      )
        for (const { claim: word } of run.steps) if (word !== null) covered.add(word);
  return covered.size > 0 && weightOf(claim, covered) >= EVIDENCE.stitchShare * total;
};

/** Pieces of neighbouring words, on both sides, that are at least so much alike. */
const runs = (steps: readonly Step[], likeness: number): readonly Run[] => {
  const found: Run[] = [];
  let run: Step[] = [];
  for (const step of steps) {
    if (step.likeness >= likeness) run.push(step);
    else if (run.length > 0) {
      found.push({ steps: run });
      run = [];
    }
  }
  if (run.length > 0) found.push({ steps: run });
  return found;
};

const allOf = (claim: Claim): readonly Step[] =>
  claim.words.map((_, word) => ({ claim: word, text: null, likeness: 0 }));

const contentWords = (claim: Claim, steps: readonly Step[]): number =>
  steps.filter(({ claim: word }) => (claim.words[word ?? -1]?.weight ?? 0) >= CONTENT).length;

const weightOf = (claim: Claim, positions: Iterable<number>): number => {
  let weight = 0;
  for (const position of positions) weight += claim.words[position]?.weight ?? 0;
  return weight;
};
