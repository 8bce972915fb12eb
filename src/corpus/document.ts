import type { Span } from '../text/span.ts';

/** What the front matter says of a document. `null` where it says nothing: unknown facts stay empty. */
export interface DocumentFacts {
  readonly title: string;
  /** ISO 8601 calendar date, `2024-10-28`. */
  readonly date: string | null;
  /** BCP 47 tag, `fr` or `pt-BR`. */
  readonly language: string | null;
  /** Full name of the person whose statement this is, `Mark Rutte`. */
  readonly speaker: string | null;
  /** How the text names the speaker: `M. Rutte`, `le chef de l'Alliance`. */
  readonly aliases: readonly string[];
  readonly publisher: string | null;
  readonly url: string | null;
  readonly event: string | null;
}

/** What a stretch of lines between blank lines is. Headings are never sentences and are not counted. */
export interface Block extends Span {
  readonly kind: 'heading' | 'paragraph';
}

/** One file of the corpus, as it is quoted from. */
export interface Document extends DocumentFacts {
  /** File name without its extension, unique in the corpus. */
  readonly id: string;
  /**
   * The canonical text: the plain text after the front matter, Markdown marks removed, nothing else changed.
   * Every offset in Guillemet counts UTF-16 code units of this string.
   */
  readonly text: string;
  /** In order, not overlapping; together they hold every character that is not white space between blocks. */
  readonly blocks: readonly Block[];
}
