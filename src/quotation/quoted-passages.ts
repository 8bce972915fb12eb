import { findQuotations } from '../text/quotations.ts';
import { type Span, slice } from '../text/span.ts';
import { words } from '../text/words.ts';

/** A line that chat shows as a quotation; `>>>` quotes all that follows. */
const QUOTED_LINE = /^[^\S\n]*>(?!>>)[^\S\n]?(.*)$/;
const QUOTED_REST = /^[^\S\n]*>>>[^\S\n]?/;

/**
 * The passages that a chat message quotes, in order, without their marks: what stands between quotation marks of
 * any style (the outermost ones; a mark without a partner opens nothing), and block quotes (`> ` lines that
 * follow each other are one passage, with line breaks between). Passages without a word are left out.
 */
export const quotedPassages = (message: string): readonly string[] => {
  const passages: string[] = [];
  let quoted: string[] = [];
  let plain: Span | null = null;
  const flush = (): void => {
    if (quoted.length > 0) passages.push(quoted.join('\n').trim());
    quoted = [];
    if (plain !== null)
      for (const { innerStart, innerEnd } of findQuotations(message, [plain])[0] ?? [])
        passages.push(message.slice(innerStart, innerEnd).trim());
    plain = null;
  };
  for (const line of lines(message)) {
    const text = slice(message, line);
    if (QUOTED_REST.test(text)) {
      flush();
      quoted = [message.slice(line.start).replace(QUOTED_REST, '')];
      break;
    }
    const content = QUOTED_LINE.exec(text)?.[1];
    if (content === undefined) {
      if (quoted.length > 0) flush();
      plain = { start: plain === null ? line.start : (plain as Span).start, end: line.end };
    } else {
      if (plain !== null) flush();
      quoted.push(content);
    }
  }
  flush();
  return passages.filter((passage) => words(passage).length > 0);
};

const lines = (text: string): readonly Span[] => {
  const found: Span[] = [];
  for (let start = 0; start <= text.length; ) {
    const end = text.indexOf('\n', start);
    found.push({ start, end: end < 0 ? text.length : end });
    if (end < 0) break;
    start = end + 1;
  }
  return found;
};
