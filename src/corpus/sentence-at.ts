import type { Span } from '../text/span.ts';
import type { Sentence } from './sentence.ts';

/**
 * Which of one document's sentences a curated excerpt lies in: the statement that shares most characters with it,
 * the earlier one on a tie.
 * @returns its index in `sentences`, or null when it lies in none.
 */
export const sentenceAt = (sentences: readonly Sentence[], place: Span): number | null => {
  let best: number | null = null;
  let most = 0;
  for (const [index, sentence] of sentences.entries()) {
    const shared = Math.min(place.end, sentence.end) - Math.max(place.start, sentence.start);
    if (sentence.role === 'statement' && shared > most) {
      most = shared;
      best = index;
    }
  }
  return best;
};
