import type { Span } from '../text/span.ts';

/**
 * - `direct`: the speaker's own words, from inside quotation marks or a transcript;
 * - `reported`: somebody's words as the writer paraphrases them (« Selon M. Rutte… », « Il a rappelé que… »);
 * - `narration`: the writer's own.
 *
 * Where the text leaves it open, the weaker claim is made: narration before reported before direct.
 */
export type Voice = 'direct' | 'reported' | 'narration';

/** The unit of retrieval and quotation. For direct speech the span holds the words inside the quotation marks. */
export interface Sentence extends Span {
  /** Id of the document whose canonical text `start` and `end` count in. */
  readonly document: string;
  /** From 1; headings are not counted. */
  readonly paragraph: number;
  /** From 1 within the paragraph, in reading order. */
  readonly sentence: number;
  readonly voice: Voice;
  /** Full name where the text or the front matter gives it; `null` for narration and for unnamed speakers. */
  readonly speaker: string | null;
  /**
   * An `attribution` only says who spoke (« a souligné M. Rutte », “she said”): it is part of the reading, so
   * that no letter is lost, but it is never offered as an answer.
   */
  readonly role: 'statement' | 'attribution';
}
