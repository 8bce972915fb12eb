import { type ClaimIndex, frequency } from './claim-index.ts';
import type { Claim } from './claim-words.ts';

/** A stretch of the row of words: positions `[from, to)`, all of one document. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Places looked at for a better home after the first one that fits. Range 1 and up; higher only matters for
 * phrases that occur very often.
 */
const MAX_PLACES = 200;

/**
 * Where the claim's words stand one after the other, with no word between, in one document. Of several places,
 * the first that lies within one sentence; else the first. `null` where there is none.
 */
export const findExact = (index: ClaimIndex, claim: Claim): Stretch | null => {
  const { words } = claim;
  if (words.length === 0 || words.some(({ exactIds }) => exactIds.length === 0)) return null;
  let rarest = 0;
  words.forEach(({ looseId }, at) => {
    if (frequency(index, looseId) < frequency(index, words[rarest]?.looseId ?? -1)) rarest = at;
  });
  const id = words[rarest]?.looseId ?? -1;
  let first: Stretch | null = null;
  let places = 0;
  for (let at = index.offsets[id] ?? 0; at < (index.offsets[id + 1] ?? 0); at++) {
    const from = (index.positions[at] ?? 0) - rarest;
    if (from < 0 || !words.every(({ exactIds }, i) => exactIds.includes(index.exactIds[from + i] ?? -1)))
      continue;
    const stretch = { from, to: from + words.length };
    if (withinOneSentence(index, stretch)) return stretch;
    first ??= stretch;
    if (++places >= MAX_PLACES) break;
  }
  return first;
};

const withinOneSentence = (index: ClaimIndex, { from, to }: Stretch): boolean => {
  const unit = index.unitOf[from] ?? -1;
  if (unit >= index.sentences.length) return false;
  for (let position = from + 1; position < to; position++) if (index.unitOf[position] !== unit) return false;
  return true;
};
