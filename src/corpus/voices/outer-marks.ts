import { type Quotation, quotationsWithin } from '../../text/quotations.ts';
import type { Span } from '../../text/span.ts';

const LEADING = /[\s,;—–―\-)\]»”’…]/;
const TRAILING = /[\s,;—–―\-«“„"‘‚([]/;

/** Without white space, commas, dashes and lone marks at the ends; stops, colons and whole quotations stay. */
export const withoutOuterMarks = (text: string, span: Span, quotations: readonly Quotation[]): Span => {
  const within = quotationsWithin(quotations, span);
  const left = within[0]?.open ?? span.end;
  const right = within.at(-1)?.close ?? span.start;
  let { start, end } = span;
  while (start < Math.min(end, left) && LEADING.test(text.charAt(start))) start++;
  while (end > Math.max(start, right) && TRAILING.test(text.charAt(end - 1))) end--;
  return { start, end };
};
