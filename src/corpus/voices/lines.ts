import type { Quotation } from '../../text/quotations.ts';
import type { Span } from '../../text/span.ts';

/** A stretch of a block that begins afresh: a list item, a transcript turn, a line of dialogue, or what is left. */
export interface Utterance extends Span {
  readonly opening: 'none' | 'list' | 'dash';
}

const LIST_MARKER =
  /^[ \t]*(?:[-*+•▪◦‣·●○■–—][ \t\u00a0]+|\(?\d{1,3}[.)][ \t\u00a0]+|\(?\p{L}\)[ \t\u00a0]+|\([ivx]{1,4}\)[ \t]+)/u;
const DASH = /^[ \t]*[-–—―][ \t\u00a0]*(?=[\p{L}\p{N}«„“"¿¡…])/u;
const MONTHLIKE = /^[ \t]*\d{1,2}\.[ \t\u00a0]+\p{Lu}\p{L}+[ \t]+(?:\d{4}|\p{Ll})/u;

/**
 * The utterances of a block, without their list markers. A line starts one if it has a marker or if `isLabelled`
 * says so; never inside a quotation. Other line ends are white space.
 */
export const utterancesOf = (
  text: string,
  block: Span,
  quotations: readonly Quotation[],
  isLabelled: (line: Span) => boolean,
): readonly Utterance[] => {
  const found: Utterance[] = [];
  let current: { start: number; opening: Utterance['opening'] } | null = null;
  let quotation = 0;
  const close = (end: number): void => {
    if (current !== null && end > current.start)
      found.push({ start: current.start, end, opening: current.opening });
  };
  let previousItem: boolean = false;
  for (let start = block.start; start < block.end; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 || feed > block.end ? block.end : feed;
    while ((quotations[quotation]?.close ?? Number.POSITIVE_INFINITY) <= start) quotation++;
    const quoted = (quotations[quotation]?.open ?? Number.POSITIVE_INFINITY) < start;
    const head = text.slice(start, Math.min(end, start + 80));
    const dash = DASH.exec(head)?.[0] ?? '';
    const marker = LIST_MARKER.exec(head)?.[0] ?? '';
    const isItem: boolean = !quoted && marker !== '' && !isDateLine(text, head, end, block.end, previousItem);
    const isDash = !quoted && dash !== '';
    if (current === null || isItem || isDash || (!quoted && isLabelled({ start, end }))) {
      close(start);
      if (isDash) current = { start: start + dash.length, opening: 'dash' };
      else if (isItem) current = { start: start + marker.length, opening: 'list' };
      else current = { start, opening: 'none' };
    }
    previousItem = isItem || isDash;
    start = end + 1;
  }
  close(block.end);
  return found;
};

/** « 28. Oktober 2024 war … » at the head of a line is a date, unless its neighbours are numbered too. */
const isDateLine = (
  text: string,
  head: string,
  lineEnd: number,
  blockEnd: number,
  previousItem: boolean,
): boolean => MONTHLIKE.test(head) && !previousItem && !nextLineIsItem(text, lineEnd, blockEnd);

const nextLineIsItem = (text: string, lineEnd: number, blockEnd: number): boolean =>
  lineEnd < blockEnd && LIST_MARKER.test(text.slice(lineEnd + 1, Math.min(blockEnd, lineEnd + 81)));
