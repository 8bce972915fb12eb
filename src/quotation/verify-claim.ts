import { type Alignment, alignWords, SPELLING, type Step } from './align-words.ts';
import { changesOf, differencesOf } from './claim-differences.ts';
import { holdsLongRun, isStitched, liesThere, mayHoldPiece, piecesOf } from './claim-evidence.ts';
import type { ClaimIndex } from './claim-index.ts';
import { type Claim, readClaim, withoutQuoterMarks } from './claim-words.ts';
import { findCandidates } from './find-candidates.ts';
import { findExact } from './find-exact.ts';
import { Quote } from './quote.ts';
import type { Verdict } from './verdict.ts';

/**
 * Words of a claim that are compared one by one when it is not exact. Range 100 and up; 1,000 is two pages, as long
 * as Discord lets a command's text be. What follows counts as added.
 */
const MAX_COMPARED_WORDS = 1000;
/** Cells (words of the claim × words of a place) filled per claim, after the likeliest place. Range 0 and up. */
const MAX_CELLS = 2_000_000;

/** How often the rest of a stitched claim is looked for again. Range 0 to 5; 2 find three places in any order. */
const MAX_STITCHES = 2;

const ABSENT: Verdict = { verdict: 'absent', quote: null, differences: [] };

/**
 * Is this what a document says? Words decide, in their order and without a gap: quotation marks, apostrophes,
 * white space, punctuation between words and the first letter's case do not; accents, the case of every other
 * letter, hyphens inside words, numbers with their sign, currency and percent do.
 *
 * - `exact` may span sentences and paragraphs that follow each other; what stands between two quoted sentences
 *   (« …, a souligné M. Rutte ») is part of the text, so leaving it out is `altered`.
 * - `quote` is the sentence that most of the words come from, the first of several; for words of a heading it is
 *   the heading, with paragraph and sentence 0. Its score is the share of words that agree, 1 when exact.
 * - `differences` say how to change the claim so that it reads as the stretch of text it was made from.
 *
 * Any string is accepted; time is bounded and grows linearly with the claim.
 */
export const verifyClaim = (claimed: string, index: ClaimIndex): Verdict => {
  const bare = withoutQuoterMarks(claimed);
  const claim = readClaim(index, bare);
  if (claim.words.length === 0) return ABSENT;
  // As written first: a document may have such marks itself.
  const exact =
    (bare === claimed ? null : findExact(index, readClaim(index, claimed))) ?? findExact(index, claim);
  if (exact !== null) {
    const positions = Array.from({ length: exact.to - exact.from }, (_, offset) => exact.from + offset);
    return { verdict: 'exact', quote: quoteOf(index, positions, 1), differences: [] };
  }
  const compared = { ...claim, words: claim.words.slice(0, MAX_COMPARED_WORDS) };
  const budget = { cells: MAX_CELLS };
  const alignments = align(index, compared, budget);
  const [best] = alignments;
  if (best === undefined || !isTaken(index, compared, alignments, budget)) return ABSENT;
  const steps = [...best.steps, ...notCompared(claim)];
  const shared = steps.filter(({ likeness }) => likeness >= SPELLING);
  const agreeing = steps.filter(({ likeness }) => likeness === 1).length;
  return {
    verdict: 'altered',
    quote: quoteOf(
      index,
      (shared.length > 0 ? shared : steps).map(({ text }) => text ?? -1),
      agreeing / steps.length,
    ),
    differences: differencesOf(index, claim, changesOf(index, steps)),
  };
};

/** What may still be spent on one claim. */
interface Budget {
  cells: number;
}

const isTaken = (
  index: ClaimIndex,
  claim: Claim,
  alignments: readonly Alignment[],
  budget: Budget,
): boolean => {
  const [best] = alignments;
  if (best === undefined) return false;
  return (
    liesThere(claim, best) ||
    alignments.some((alignment) => holdsLongRun(claim, alignment)) ||
    isStitched(claim, gatherPieces(index, claim, alignments, MAX_STITCHES, budget))
  );
};

/** The claim's words that stand in pieces of the text; what is left between them is looked for on its own. */
const gatherPieces = (
  index: ClaimIndex,
  claim: Claim,
  alignments: readonly Alignment[],
  stitches: number,
  budget: Budget,
): ReadonlySet<number> => {
  const pieces = new Set(alignments.flatMap((alignment) => piecesOf(claim, alignment)));
  if (pieces.size === 0 || stitches === 0 || budget.cells <= 0) return pieces;
  let from = 0;
  for (let to = 0; to <= claim.words.length; to++) {
    if (to < claim.words.length && !pieces.has(to)) continue;
    if (mayHoldPiece(to - from)) {
      const rest = { ...claim, words: claim.words.slice(from, to) };
      const found = gatherPieces(index, rest, align(index, rest, budget), stitches - 1, budget);
      for (const word of found) pieces.add(from + word);
    }
    from = to + 1;
  }
  return pieces;
};

/** The claim along every likely place, best first; ties keep the order of the candidates. */
const align = (index: ClaimIndex, claim: Claim, budget: Budget): readonly Alignment[] => {
  const alignments: Alignment[] = [];
  for (const stretch of findCandidates(index, claim)) {
    if (budget.cells <= 0 && alignments.length > 0) break;
    budget.cells -= claim.words.length * (stretch.to - stretch.from);
    alignments.push(alignWords(index, claim, stretch));
  }
  return alignments.sort((a, b) => b.score - a.score);
};

const notCompared = (claim: Claim): readonly Step[] =>
  claim.words
    .slice(MAX_COMPARED_WORDS)
    .map((_, position) => ({ claim: MAX_COMPARED_WORDS + position, text: null, likeness: 0 }));

/** The unit that most of these positions lie in, the first of several; `null` where they lie in none. */
const quoteOf = (index: ClaimIndex, positions: readonly number[], score: number): Quote | null => {
  const counts = new Map<number, number>();
  for (const position of positions) {
    const unit = index.unitOf[position] ?? -1;
    if (unit >= 0) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  let best = -1;
  for (const [unit, count] of counts) if (count > (counts.get(best) ?? 0)) best = unit;
  const sentence = index.units[best];
  return sentence === undefined ? null : Quote.cut(index.documents, sentence, Math.round(score * 1e4) / 1e4);
};
