import { type ClaimIndex, frequency } from './claim-index.ts';
import type { Claim } from './claim-words.ts';
import type { Stretch } from './find-exact.ts';

/** Words a bin holds. Range 16 to 256: smaller bins tell places apart better and cost more memory per claim. */
const BIN_WORDS = 64;
/** Places handed on. Range 1 to 20; a claim stitched from more places than this is still found by the first. */
const MAX_CANDIDATES = 6;
/**
 * Share of the best place's score that another place must have. Range 0 to 1: 1 looks at one place only, 0 at
 * `MAX_CANDIDATES` whatever they hold. A claim stitched from two places gives each about as much.
 */
const MIN_SHARE_OF_BEST = 0.5;
/**
 * Occurrences counted per claim. Range 10,000 and up: the rarest words come first, so what is left out are the
 * commonest words of a huge corpus, which say least. 50,000 take about a millisecond.
 */
const MAX_OCCURRENCES = 50_000;
/** Words added on both sides of a place, beside the claim's own length, so that dropped words are seen. */
const MARGIN_WORDS = 100;

/**
 * The stretches of the corpus that share most with the claim, best first: each distinct word of the claim counts
 * once per bin, the more the rarer it is. Stretches of one document that touch are one.
 */
export const findCandidates = (index: ClaimIndex, claim: Claim): readonly Stretch[] => {
  const bins = Math.ceil(index.looseIds.length / BIN_WORDS) + 1;
  const scores = new Float64Array(bins);
  const countedFor = new Int32Array(bins).fill(-1);
  const ids = [...new Set(claim.words.map(({ looseId }) => looseId))].filter((id) => id >= 0);
  ids.sort((a, b) => frequency(index, a) - frequency(index, b) || a - b);
  let occurrences = 0;
  for (const id of ids) {
    const count = frequency(index, id);
    occurrences += count;
    if (occurrences > MAX_OCCURRENCES && occurrences > count) break;
    const value = (index.weights[id] ?? 0) * Math.log(1 + index.looseIds.length / count);
    for (let at = index.offsets[id] ?? 0; at < (index.offsets[id + 1] ?? 0); at++) {
      const bin = Math.floor((index.positions[at] ?? 0) / BIN_WORDS);
      if (countedFor[bin] === id) continue;
      countedFor[bin] = id;
      scores[bin] = (scores[bin] ?? 0) + value;
    }
  }
  return join(best(scores), index, claim.words.length);
};

/** The bins that score highest together with the one after them (a place may lie across both), best first. */
const best = (scores: Float64Array): readonly number[] => {
  const found: { bin: number; score: number }[] = [];
  for (let bin = 0; bin < scores.length; bin++) {
    const score = (scores[bin] ?? 0) + (scores[bin + 1] ?? 0);
    const last = found.at(-1);
    if (score === 0 || (found.length === MAX_CANDIDATES && last !== undefined && score <= last.score))
      continue;
    const at = found.findIndex((other) => other.score < score);
    found.splice(at < 0 ? found.length : at, 0, { bin, score });
    if (found.length > MAX_CANDIDATES) found.pop();
  }
  const least = MIN_SHARE_OF_BEST * (found[0]?.score ?? 0);
  return found.filter(({ score }) => score >= least).map(({ bin }) => bin);
};

const join = (bins: readonly number[], index: ClaimIndex, claimWords: number): readonly Stretch[] => {
  const stretches: Stretch[] = [];
  const reach = claimWords + MARGIN_WORDS;
  for (const bin of bins) {
    // A bin may hold the end of one document and the beginning of the next; each is a place.
    for (const document of documentsIn(index, bin * BIN_WORDS, (bin + 2) * BIN_WORDS)) {
      const stretch = {
        from: Math.max(document.from, bin * BIN_WORDS - reach),
        to: Math.min(document.to, (bin + 2) * BIN_WORDS + reach),
      };
      const touching = stretches.findIndex(
        ({ from, to }) =>
          from < stretch.to && stretch.from < to && document.from <= from && to <= document.to,
      );
      const other = stretches[touching];
      if (other === undefined) stretches.push(stretch);
      else
        stretches[touching] = {
          from: Math.min(other.from, stretch.from),
          to: Math.max(other.to, stretch.to),
        };
    }
  }
  return stretches;
};

/** The documents (without the gap after each) that have words in `[from, to)`. */
const documentsIn = (index: ClaimIndex, from: number, to: number): readonly Stretch[] => {
  const { documentStarts } = index;
  let low = 0;
  let high = documentStarts.length - 1;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((documentStarts[middle] ?? 0) <= from) low = middle;
    else high = middle;
  }
  const found: Stretch[] = [];
  for (let at = low; at + 1 < documentStarts.length && (documentStarts[at] ?? 0) < to; at++) {
    const stretch = { from: documentStarts[at] ?? 0, to: (documentStarts[at + 1] ?? 0) - 1 };
    if (stretch.to > from && stretch.to > stretch.from) found.push(stretch);
  }
  return found;
};
