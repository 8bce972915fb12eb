import type { Block } from './document.ts';
import { markInline } from './inline-markdown.ts';

/** How a file writes its text: Markdown marks are removed, a plain text is kept as it is. */
export type Markup = 'markdown' | 'plain';

/** What is quoted from, and where its blocks stand. */
export interface CanonicalText {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** A line of the source; `kind` is what the line alone says it is. */
interface Line {
  readonly start: number;
  readonly end: number;
  kind: 'blank' | 'text' | 'heading';
}

/** Some lines of one block, in source offsets. */
interface Region {
  readonly start: number;
  end: number;
  kind: Block['kind'];
}

const COMMENT = '<!--';
const QUOTE_PREFIX = /[ \t]{0,3}>[ \t]?/y;
const ATX = /[ \t]{0,3}#{1,6}(?=[ \t]|\n|$)[ \t]*/y;
const ATX_TAIL = /[ \t]+#+[ \t]*$/;
const UNDERLINE = /^[ \t]{0,3}(?:={2,}|-{2,})[ \t]*$/;
const THEMATIC = /^[ \t]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const DEFINITION =
  /^[ \t]{0,3}\[([^[\]]{1,256})\]:[ \t]*\S{1,2048}(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/;

/**
 * The canonical text of a document body and its blocks. Blocks are separated by blank lines; a first line that
 * says the title is a heading, in either markup; other headings only by `#` or an underline, in Markdown.
 */
export const canonicalText = (body: string, markup: Markup, title: string): CanonicalText => {
  const drop = new Uint8Array(body.length);
  const references = new Set<string>();
  if (markup === 'markdown') dropComments(body, drop);
  const lines = splitLines(body);
  if (markup === 'markdown') for (const line of lines) dropQuotePrefixes(body, line, drop);
  const regions = groupLines(body, lines, drop, markup, references);
  if (markup === 'markdown')
    for (const { start, end } of regions) markInline(body, start, end, drop, references);
  return withTitle(keep(body, drop, regions), title);
};

const dropComments = (body: string, drop: Uint8Array): void => {
  for (let at = body.indexOf(COMMENT); at >= 0; ) {
    const close = body.indexOf('-->', at + COMMENT.length);
    if (close < 0) return;
    drop.fill(1, at, close + 3);
    at = body.indexOf(COMMENT, close + 3);
  }
};

const splitLines = (body: string): Line[] => {
  const lines: Line[] = [];
  for (let start = 0; start <= body.length; ) {
    const feed = body.indexOf('\n', start);
    const end = feed < 0 ? body.length : feed;
    lines.push({ start, end, kind: 'text' });
    start = end + 1;
  }
  return lines;
};

const dropQuotePrefixes = (body: string, line: Line, drop: Uint8Array): void => {
  let at = line.start;
  for (let depth = 0; depth < 8 && drop[at] === 0; depth++) {
    QUOTE_PREFIX.lastIndex = at;
    const length = QUOTE_PREFIX.exec(body)?.[0].length ?? 0;
    if (length === 0 || at + length > line.end) return;
    drop.fill(1, at, at + length);
    at += length;
  }
};

const remaining = (body: string, { start, end }: Line, drop: Uint8Array): string => {
  let text = '';
  let from = start;
  for (let at = start; at <= end; at++)
    if (at === end || drop[at] === 1) {
      text += body.slice(from, at);
      from = at + 1;
    }
  return text;
};

/** A line that held nothing but marks goes with its line feed, so that it opens no gap in a paragraph. */
const dropLine = (line: Line, drop: Uint8Array): void => {
  drop.fill(1, line.start, Math.min(line.end + 1, drop.length));
};

const groupLines = (
  body: string,
  lines: readonly Line[],
  drop: Uint8Array,
  markup: Markup,
  references: Set<string>,
): Region[] => {
  const regions: Region[] = [];
  let region: Region | null = null;
  const add = (line: Line, kind: Block['kind']): void => {
    if (region !== null && region.kind === kind && kind === 'paragraph') region.end = line.end;
    else {
      region = { start: line.start, end: line.end, kind };
      regions.push(region);
    }
  };
  for (const line of lines) {
    const text = remaining(body, line, drop);
    if (text.trim() === '') {
      const onlyMarks =
        line.end > line.start && drop[line.start] === 1 && !body.slice(line.start, line.end).startsWith('>');
      if (onlyMarks && body.slice(line.start, line.end).includes('-->')) dropLine(line, drop);
      else region = null;
      continue;
    }
    if (markup === 'plain') {
      add(line, 'paragraph');
      continue;
    }
    const open = region as Region | null;
    if (open?.kind === 'paragraph' && UNDERLINE.test(text)) {
      open.kind = 'heading';
      drop.fill(1, Math.max(line.start - 1, 0), line.end);
      region = null;
    } else if (THEMATIC.test(text)) {
      drop.fill(1, line.start, line.end);
      region = null;
    } else if (DEFINITION.test(text)) {
      references.add((DEFINITION.exec(text)?.[1] ?? '').trim().toLowerCase());
      dropLine(line, drop);
    } else if (dropHeadingMarks(body, line, drop)) {
      region = null;
      if (remaining(body, line, drop).trim() !== '') add(line, 'heading');
      region = null;
    } else add(line, 'paragraph');
  }
  return regions;
};

const dropHeadingMarks = (body: string, line: Line, drop: Uint8Array): boolean => {
  let start = line.start;
  while (drop[start] === 1) start++;
  ATX.lastIndex = start;
  const length = ATX.exec(body)?.[0].length ?? 0;
  if (length === 0 || start + length > line.end) return false;
  drop.fill(1, start, start + length);
  const tail = ATX_TAIL.exec(body.slice(start + length, line.end))?.[0].length ?? 0;
  drop.fill(1, line.end - tail, line.end);
  return true;
};

const keep = (body: string, drop: Uint8Array, regions: readonly Region[]): CanonicalText => {
  const moved = new Uint32Array(body.length + 1);
  const pieces: string[] = [];
  let from = 0;
  let kept = 0;
  for (let at = 0; at < body.length; at++) {
    moved[at] = kept;
    if (drop[at] === 0) kept++;
    else {
      if (from < at) pieces.push(body.slice(from, at));
      from = at + 1;
    }
  }
  moved[body.length] = kept;
  pieces.push(body.slice(from));
  const text = pieces.join('');
  const blocks = regions
    .map(({ start, end, kind }) => ({ ...trimmed(text, moved[start] ?? 0, moved[end] ?? 0), kind }))
    .filter(({ start, end }) => end > start);
  return { text, blocks };
};

const trimmed = (text: string, from: number, to: number): { start: number; end: number } => {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return { start, end };
};

const sameWords = (a: string, b: string): boolean =>
  a.normalize('NFC').replace(/\s+/g, ' ').trim() === b.normalize('NFC').replace(/\s+/g, ' ').trim();

/** Marks a first line (or first block) that repeats the title as a heading. */
const withTitle = (canonical: CanonicalText, title: string): CanonicalText => {
  const { text, blocks } = canonical;
  const [first, ...rest] = blocks;
  if (first === undefined || first.kind === 'heading' || first.end - first.start > title.length * 2 + 200)
    return firstLineAsTitle(canonical, title);
  if (!sameWords(text.slice(first.start, first.end), title)) return firstLineAsTitle(canonical, title);
  return { text, blocks: [{ ...first, kind: 'heading' }, ...rest] };
};

const firstLineAsTitle = (canonical: CanonicalText, title: string): CanonicalText => {
  const { text, blocks } = canonical;
  const [first, ...rest] = blocks;
  const feed = first === undefined ? -1 : text.indexOf('\n', first.start);
  if (first === undefined || first.kind === 'heading' || feed < 0 || feed >= first.end) return canonical;
  if (!sameWords(text.slice(first.start, feed), title)) return canonical;
  const heading: Block = { ...trimmed(text, first.start, feed), kind: 'heading' };
  const body: Block = { ...trimmed(text, feed, first.end), kind: 'paragraph' };
  return { text, blocks: [heading, body, ...rest] };
};
