import type { Quote } from './quote.ts';
import { textFragmentUrl } from './text-fragment-url.ts';

/** Where a quote stands, in parts: wording and order are the renderer's. */
export interface Citation {
  readonly document: string;
  readonly title: string;
  readonly date: string | null;
  /** From 1; `null` for words of a heading, which belong to no paragraph. */
  readonly paragraph: number | null;
  /** From 1 within the paragraph; `null` for words of a heading. */
  readonly sentence: number | null;
  /** The source opened at that very sentence; `null` where the document has no http(s) address. */
  readonly url: string | null;
  /** The first `SHORT_HASH_LENGTH` hexadecimal digits of the generation. */
  readonly generation: string;
}

/**
 * Hexadecimal digits shown of a generation. Range 4 to 64; git's 7 to 12 are what people are used to compare,
 * and 8 leave no doubt between the generations one operator ever sees.
 */
const SHORT_HASH_LENGTH = 8;

/** A generation as people read it: the first `SHORT_HASH_LENGTH` hexadecimal digits. */
export const shortHash = (generation: string): string => generation.slice(0, SHORT_HASH_LENGTH);

/** Says where a quote stands, for a snapshot of the given generation. */
export const cite = (quote: Quote, generation: string): Citation => {
  const { document, sentence } = quote;
  return {
    document: document.id,
    title: document.title,
    date: document.date,
    paragraph: sentence.paragraph > 0 ? sentence.paragraph : null,
    sentence: sentence.paragraph > 0 ? sentence.sentence : null,
    url: textFragmentUrl(quote),
    generation: shortHash(generation),
  };
};
