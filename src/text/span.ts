/** A stretch of a string: `[start, end)` in UTF-16 code units, `0 <= start <= end <= text.length`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The exact characters a span covers. */
export const slice = (text: string, span: Span): string => text.slice(span.start, span.end);
