import type { ClaimIndex } from './claim-index.ts';
import type { Claim } from './claim-words.ts';
import type { Stretch } from './find-exact.ts';
import { isNumeric, NUMBERS, wordLikeness } from './word-likeness.ts';

/** A word of the claim beside a word of the text; `null` where the one or the other has none. */
export interface Step {
  /** Position in `claim.words`. */
  readonly claim: number | null;
  /** Position in the index's row of words. */
  readonly text: number | null;
  /** 1 for the very word; `SPELLING` where accents or case differ; less for a similar word; 0 for another. */
  readonly likeness: number;
}

/** How a claim is best laid along one contiguous stretch of the text. Every word of both is in one step. */
export interface Alignment {
  readonly steps: readonly Step[];
  /** Higher is better; comparable for one claim only. */
  readonly score: number;
}

/** Likeness of two words that differ in accents or case only. */
export const SPELLING = 0.95;

/**
 * What the alignment weighs against a shared word (1, or 0.3 for a function word). Each 0 or below.
 * - `OTHER`: one word in the place of another; below half of `OPEN`, a changed word would read as dropped + added.
 * - `OPEN`: beginning to drop or to add; nearer 0, lone common words far away would be taken for shared ones.
 * - `ADDED`, `MISSING`: every further word; `MISSING` is small so that claims stitched over a paragraph stay one.
 * - `CROSSING`: every sentence boundary among the dropped words; nearer 0, a stray « de la » would be fetched from
 *   the next paragraph.
 */
const COST = { OTHER: -0.3, OPEN: -0.5, ADDED: -0.2, MISSING: -0.03, CROSSING: -0.7 };
/** Share of a word's weight that a merely similar word earns. */
const SIMILAR_SHARE = 0.5;
/** Share of a word's weight that it earns in a heading: of two equal places, the sentence is meant. */
const HEADING_SHARE = 0.98;

const NEVER = Number.NEGATIVE_INFINITY;
const PAIR = 0;
const ADD = 1;
const MISS = 2;

/**
 * Lays the whole claim along the best part of a stretch (Gotoh's affine gaps; the stretch's ends are free).
 * Time and memory: words of the claim × words of the stretch. Ties go to the earliest place.
 */
export const alignWords = (index: ClaimIndex, claim: Claim, stretch: Stretch): Alignment => {
  const rows = claim.words.length;
  const columns = stretch.to - stretch.from;
  const likeness = likenessTable(index, claim, stretch);
  const crosses = (column: number): boolean =>
    index.unitOf[stretch.from + column] !== index.unitOf[stretch.from + column - 1];
  const worth = (like: number, column: number): number =>
    (like >= SPELLING ? 1 : SIMILAR_SHARE) *
    ((index.unitOf[stretch.from + column] ?? 0) < index.sentences.length ? 1 : HEADING_SHARE);
  // Per cell, where each of the three states came from: bits 0-1 PAIR, 2-3 ADD, 4-5 MISS.
  const came = new Uint8Array((rows + 1) * (columns + 1));
  let pair = new Float64Array(columns + 1);
  let add = new Float64Array(columns + 1).fill(NEVER);
  let miss = new Float64Array(columns + 1).fill(NEVER);
  let pairNow = new Float64Array(columns + 1);
  let addNow = new Float64Array(columns + 1);
  let missNow = new Float64Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    const weight = claim.words[row - 1]?.weight ?? 0;
    pairNow[0] = NEVER;
    missNow[0] = NEVER;
    for (let column = 0; column <= columns; column++) {
      let from = PAIR;
      let best = (pair[column] as number) + COST.OPEN;
      let other = (add[column] as number) + COST.ADDED;
      if (other > best) {
        from = ADD;
        best = other;
      }
      other = (miss[column] as number) + COST.OPEN;
      if (other > best) {
        from = MISS;
        best = other;
      }
      addNow[column] = best;
      let bits = from << 2;
      if (column > 0) {
        const left = column - 1;
        from = PAIR;
        best = pair[left] as number;
        if ((add[left] as number) > best) {
          from = ADD;
          best = add[left] as number;
        }
        if ((miss[left] as number) > best) {
          from = MISS;
          best = miss[left] as number;
        }
        const like = likeness(row - 1, left);
        pairNow[column] = best + (like === 0 ? COST.OTHER : weight * like * worth(like, left));
        bits |= from;
        from = PAIR;
        best = (pairNow[left] as number) + COST.OPEN;
        other = (addNow[left] as number) + COST.OPEN;
        if (other > best) {
          from = ADD;
          best = other;
        }
        other = (missNow[left] as number) + COST.MISSING;
        if (other > best) {
          from = MISS;
          best = other;
        }
        missNow[column] = best + (crosses(left) ? COST.CROSSING : 0);
        bits |= from << 4;
      }
      came[row * (columns + 1) + column] = bits;
    }
    [pair, pairNow] = [pairNow, pair];
    [add, addNow] = [addNow, add];
    [miss, missNow] = [missNow, miss];
  }
  let end = 0;
  for (let column = 1; column <= columns; column++)
    if (Math.max(at(pair, column), at(add, column)) > Math.max(at(pair, end), at(add, end))) end = column;
  const score = Math.max(at(pair, end), at(add, end));

  const steps: Step[] = [];
  let state = at(pair, end) >= at(add, end) ? PAIR : ADD;
  for (let row = rows, column = end; row > 0; ) {
    const bits = came[row * (columns + 1) + column] ?? 0;
    const text = stretch.from + column - 1;
    if (state === PAIR) {
      steps.push({ claim: row - 1, text, likeness: likeness(row - 1, column - 1) });
      state = bits & 3;
      row--;
      column--;
    } else if (state === ADD) {
      steps.push({ claim: row - 1, text: null, likeness: 0 });
      state = (bits >> 2) & 3;
      row--;
    } else {
      steps.push({ claim: null, text, likeness: 0 });
      state = (bits >> 4) & 3;
      column--;
    }
  }
  return { steps: withoutStrangers(index, steps.reverse()), score };
};

const at = (row: Float64Array, column: number): number => row[column] ?? NEVER;

/** Likeness by position in the claim and in the stretch; each pair of distinct words is compared once. */
const likenessTable = (index: ClaimIndex, claim: Claim, { from, to }: Stretch) => {
  const distinct: number[] = [];
  const columnOf = new Map<number, number>();
  const columns = Int32Array.from(index.looseIds.subarray(from, to), (id) => {
    const known = columnOf.get(id);
    if (known !== undefined) return known;
    columnOf.set(id, distinct.length);
    distinct.push(id);
    return distinct.length - 1;
  });
  const rowOf = new Map<string, number>();
  const table: Float64Array[] = [];
  const rows = claim.words.map(({ looseKey }) => {
    const known = rowOf.get(looseKey);
    if (known !== undefined) return known;
    rowOf.set(looseKey, table.length);
    const number = isNumeric(looseKey);
    table.push(
      Float64Array.from(distinct, (id) => {
        const other = index.looseKeys[id] ?? '';
        if (other === looseKey) return 1;
        if (!number && index.numeric[id] === 0) return wordLikeness(looseKey, other);
        return number && index.numeric[id] === 1 ? NUMBERS : 0;
      }),
    );
    return table.length - 1;
  });
  return (word: number, offset: number): number => {
    const like = table[rows[word] ?? 0]?.[columns[offset] ?? 0] ?? 0;
    if (like < 1) return like;
    return claim.words[word]?.exactIds.includes(index.exactIds[from + offset] ?? -1) ? 1 : SPELLING;
  };
};

/**
 * Before the first shared word and after the last one, another word in place of another is only told within
 * the same sentence: a lead-in of the claim replaces nothing of the sentence before.
 */
const withoutStrangers = (index: ClaimIndex, steps: readonly Step[]): readonly Step[] => {
  const first = steps.findIndex(({ likeness }) => likeness > 0);
  const last = steps.findLastIndex(({ likeness }) => likeness > 0);
  if (first < 0) return steps.flatMap((step) => (step.claim === null ? [] : [{ ...step, text: null }]));
  const unit = (step: Step | undefined): number => index.unitOf[step?.text ?? -1] ?? -1;
  return steps.flatMap((step, position) => {
    const edge = position < first ? first : position > last ? last : null;
    if (edge === null || step.text === null || unit(step) === unit(steps[edge])) return [step];
    return step.claim === null ? [] : [{ ...step, text: null }];
  });
};
