import type { Quote } from './quote.ts';

/** What is said to one question: exact quotes, or that the statement does not say. */
export interface Answer {
  readonly question: string;
  readonly answered: boolean;
  /** Calibrated probability in [0, 1] that the best sentence answers the question. */
  readonly confidence: number;
  /** At most 3, best first; empty when `answered` is false. */
  readonly quotes: readonly Quote[];
  /** Further quotes that would follow, best first (the button *More quotes*); empty when `answered` is false. */
  readonly more: readonly Quote[];
  /** When `answered` is false, up to 3 nearest sentences, shown only on request. */
  readonly closest: readonly Quote[];
  /** The snapshot the answer was made from. */
  readonly generation: string;
}
