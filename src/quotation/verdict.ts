import type { Quote } from './quote.ts';

/** One word-level difference between a claimed quote and the text. */
export interface Difference {
  readonly kind: 'replaced' | 'missing' | 'added';
  /** The claimed words; empty for `missing`. */
  readonly claimed: string;
  /** The document's words; empty for `added`. */
  readonly actual: string;
}

/**
 * - `exact`: the words stand in one document in that order, whatever the quotation marks, apostrophes, white
 *   space, outer punctuation or initial capital;
 * - `altered`: clearly taken from a sentence, or stitched from several, with words or numbers changed, dropped
 *   or added;
 * - `absent`: nothing like it.
 */
export interface Verdict {
  readonly verdict: 'exact' | 'altered' | 'absent';
  /** The sentence it is, or was made from; `null` when absent. */
  readonly quote: Quote | null;
  /** Empty unless altered. */
  readonly differences: readonly Difference[];
}
