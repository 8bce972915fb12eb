import { CLOSING_MARKS, SINGLE_MARKS } from './quotation-mark-styles.ts';
import type { Span } from './span.ts';

/** Words between quotation marks, and the quotations within them. Offsets count in the whole text. */
export interface Quotation {
  /** The opening mark, or the first character of the block where the mark stands in an earlier one. */
  readonly open: number;
  readonly innerStart: number;
  readonly innerEnd: number;
  /** After the closing mark, or the end of the block where the mark stands in a later one. */
  readonly close: number;
  /** The quotation began in an earlier block; a repeated opening mark may stand here. */
  readonly continued: boolean;
  /** The quotation goes on in the next block. */
  readonly continues: boolean;
  readonly inner: readonly Quotation[];
}

interface Entry {
  readonly mark: string;
  readonly open: number;
  readonly innerStart: number;
  readonly continued: boolean;
}

type Pair = Omit<Quotation, 'inner'>;

/** The mark that a quotation left open at the end of a block repeats at the head of the next. */
interface Carry {
  readonly mark: string;
}

const MARKS = /[«»„“”‹›‚‘’「」『』《》"']/g;
/**
 * The outermost quotations of each block, in order. Marks without a partner are plain characters: an opening
 * mark that nothing closes starts no quotation. One that runs over blocks must repeat its mark at the head of each.
 * Linear in the length of the text.
 */
export const findQuotations = (text: string, blocks: readonly Span[]): readonly (readonly Quotation[])[] => {
  let carry: Carry | null = null;
  const runs = runEnds(text, blocks);
  return blocks.map((block, index) => {
    const found = scanBlock(text, block, carry);
    carry = null;
    const orphans = new Set<string>();
    for (const entry of found.unclosed) {
      if (orphans.has(entry.mark)) continue;
      carry = continuation(text, blocks, index, entry, runs);
      if (carry === null) orphans.add(entry.mark);
      else {
        const { open, innerStart, continued } = entry;
        const running = {
          open,
          innerStart,
          innerEnd: block.end,
          close: block.end,
          continued,
          continues: true,
        };
        return nest([...found.pairs, running]);
      }
    }
    return nest(found.pairs);
  });
};

const scanBlock = (
  text: string,
  { start, end }: Span,
  carry: Carry | null,
): { pairs: Pair[]; unclosed: readonly Entry[] } => {
  const pairs: Pair[] = [];
  const stack: Entry[] = [];
  /** How many open entries each mark has, so that a search in the stack never runs in vain. */
  const openCount = new Map<string, number>();
  const push = (entry: Entry): void => {
    stack.push(entry);
    openCount.set(entry.mark, (openCount.get(entry.mark) ?? 0) + 1);
  };
  const pop = (): Entry | undefined => {
    const entry = stack.pop();
    if (entry !== undefined) openCount.set(entry.mark, (openCount.get(entry.mark) ?? 1) - 1);
    return entry;
  };
  const isOpen = (mark: string): boolean => (openCount.get(mark) ?? 0) > 0;
  const closeWith = (closer: string, at: number): boolean => {
    if (!Object.keys(CLOSING_MARKS).some((mark) => isOpen(mark) && CLOSING_MARKS[mark]?.includes(closer)))
      return false;
    for (let entry = pop(); entry !== undefined; entry = pop()) {
      if (CLOSING_MARKS[entry.mark]?.includes(closer) !== true) continue;
      pairs.push({
        open: entry.open,
        innerStart: entry.innerStart,
        innerEnd: at,
        close: at + 1,
        continued: entry.continued,
        continues: false,
      });
      return true;
    }
    return false;
  };

  let first = start;
  if (carry !== null) {
    // Some papers repeat the closing mark at the head of each paragraph; either way it opens here.
    push({ mark: carry.mark, open: start, innerStart: start + 1, continued: true });
    first = start + 1;
  }
  const possessives = pluralPossessives(text, start, end);
  const lastStraightSingle = lastClosingApostrophe(text, start, end);
  for (const found of text.slice(first, end).matchAll(MARKS)) {
    const at = first + found.index;
    const mark = found[0];
    const before = at > start ? text.charAt(at - 1) : '';
    const after = at + 1 < end ? text.charAt(at + 1) : '';
    const opening = opensAfter(before) && !isSpace(after);
    const open = (): void => push({ mark, open: at, innerStart: at + 1, continued: false });
    if (SINGLE_MARKS.includes(mark)) {
      const closing = !isSpace(before) && !isWordChar(after);
      if (mark === '‚') {
        if (opensAfter(before) && isWordChar(after)) open();
      } else if (mark === '‘') {
        if (isOpen('‚') && !isSpace(before)) closeWith(mark, at);
        else if (!isWordChar(before) && !isSpace(after)) open();
      } else if (mark === '’') {
        if (closing && (isOpen('‘') || isOpen('‚')) && !possessives.has(at)) closeWith(mark, at);
      } else if (isOpen("'")) {
        if (closing && !possessives.has(at)) closeWith(mark, at);
      } else if (opensAfter(before) && isLetterChar(after) && lastStraightSingle > at + 1) open();
    } else if (mark === '«' || mark === '‹') {
      if (isOpen(mark === '«' ? '»' : '›') && !isSpace(before)) closeWith(mark, at);
      else open();
    } else if (mark === '»' || mark === '›') {
      if (isOpen(mark === '»' ? '«' : '‹')) closeWith(mark, at);
      else if (opening) open();
    } else if (mark === '“') {
      if (isOpen('„') && !(opensAfter(before) && !isSpace(after))) closeWith(mark, at);
      else if (!isWordChar(before) || isWordChar(after)) open();
    } else if (mark === '”') {
      if (!closeWith(mark, at) && opening) open();
    } else if (mark === '"') {
      if (isOpen('"')) {
        // Two openings in a row: the first was an orphan (an inch mark, a slip).
        if (opensAfter(before) && before !== '' && isSpace(before) && isWordChar(after)) {
          while (pop()?.mark !== '"');
          open();
        } else closeWith(mark, at);
      } else if (!isOpen('„') || opening) {
        if (!isSpace(after) && after !== '' && !/[,.;:!?)]/.test(after)) open();
      } else closeWith(mark, at);
    } else if (CLOSING_MARKS[mark] !== undefined) open();
    else closeWith(mark, at);
  }
  return { pairs, unclosed: stack };
};

/** Last place in the block where a straight apostrophe could close a quotation. */
const lastClosingApostrophe = (text: string, start: number, end: number): number => {
  for (let at = end - 1; at > start; at--)
    if (
      text.charAt(at) === "'" &&
      !isSpace(text.charAt(at - 1)) &&
      !isWordChar(at + 1 < end ? text.charAt(at + 1) : '')
    )
      return at;
  return -1;
};

/**
 * Apostrophes after an s that end a plural possessive (“the voters' choice”) and no quotation: a word in small letters
 * follows, and another mark that may close comes before one that may open.
 */
const pluralPossessives = (text: string, start: number, end: number): ReadonlySet<number> => {
  const found = new Set<number>();
  for (const style of ["'", '’']) {
    let closesLater = false;
    for (let at = end - 1; at > start; at--) {
      const char = text.charAt(at);
      const before = text.charAt(at - 1);
      const after = at + 1 < end ? text.charAt(at + 1) : '';
      if (char === (style === "'" ? "'" : '‘') && opensAfter(before) && !isSpace(after)) closesLater = false;
      if (char !== style || isSpace(before) || isWordChar(after)) continue;
      if (closesLater && /[sS]/.test(before) && after === ' ' && /\p{Ll}/u.test(text.charAt(at + 2)))
        found.add(at);
      closesLater = true;
    }
  }
  return found;
};

/** Whether an opening mark at `open` may start words of several paragraphs: it heads a sentence or follows who speaks. */
const headsSpeech = (text: string, open: number): boolean =>
  /(?:^|[\n.!?…:,;—–-]\s*|[([]\s*)$/.test(text.slice(Math.max(0, open - 6), open));

const continuation = (
  text: string,
  blocks: readonly Span[],
  index: number,
  { mark, open, continued }: Entry,
  runs: ReadonlySet<number>,
): Carry | null => {
  if (mark === "'" || mark === '‘' || mark === '‚') return null;
  const next = blocks[index + 1];
  if (next === undefined || !repeats(text, next, mark) || !runs.has(index + 1)) return null;
  return continued || headsSpeech(text, open) ? { mark } : null;
};

/** Some papers repeat the closing mark at the head of each paragraph. */
const repeats = (text: string, { start }: Span, mark: string): boolean => {
  const head = text.charAt(start);
  return head === mark || (mark === '«' && head === '»');
};

/** The blocks that start with a mark and are closed in that block or in a later one of the same run. */
const runEnds = (text: string, blocks: readonly Span[]): ReadonlySet<number> => {
  const closed = new Set<number>();
  for (let index = blocks.length - 1; index >= 0; index--) {
    const { start, end } = blocks[index] as Span;
    const head = text.charAt(start);
    const mark = head === '»' ? '«' : head;
    const closers = CLOSING_MARKS[mark];
    if (closers === undefined) continue;
    const rest = text.slice(start + 1, end);
    const closes = [...closers].some((closer) => rest.includes(closer));
    const next = blocks[index + 1];
    if (closes || (next !== undefined && repeats(text, next, mark) && closed.has(index + 1)))
      closed.add(index);
  }
  return closed;
};

/** Pairs never cross, since closing one forgets what was opened inside it: nesting is a stack over their starts. */
const nest = (pairs: readonly Pair[]): readonly Quotation[] => {
  const sorted = [...pairs].sort((a, b) => a.open - b.open || b.close - a.close);
  const roots: Quotation[] = [];
  const path: { readonly close: number; readonly inner: Quotation[] }[] = [];
  for (const pair of sorted) {
    while ((path.at(-1)?.close ?? Number.POSITIVE_INFINITY) <= pair.open) path.pop();
    const inner: Quotation[] = [];
    (path.at(-1)?.inner ?? roots).push({ ...pair, inner });
    path.push({ close: pair.close, inner });
  }
  return roots;
};

const isSpace = (char: string): boolean => char === '' || /\s/.test(char);
const isWordChar = (char: string): boolean => /[\p{L}\p{M}\p{N}]/u.test(char);
const isLetterChar = (char: string): boolean => /\p{L}/u.test(char);
/** Start of block, white space, an opening bracket or mark, a dash, or an elided article (l'« accord »). */
const opensAfter = (before: string): boolean => before === '' || /[\s([{«„“‘‚‹"'’—–\-/:]/.test(before);

/** Those of `quotations` (in order, not overlapping) that lie wholly in the span; found by bisection. */
export const quotationsWithin = (quotations: readonly Quotation[], span: Span): readonly Quotation[] => {
  if (quotations.length === 0) return quotations;
  const from = firstFrom(quotations, ({ open }) => open >= span.start);
  const to = firstFrom(quotations, ({ close }) => close > span.end);
  return from === 0 && to === quotations.length ? quotations : quotations.slice(from, Math.max(from, to));
};

const firstFrom = (quotations: readonly Quotation[], reached: (quotation: Quotation) => boolean): number => {
  let [low, high] = [0, quotations.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reached(quotations[middle] as Quotation)) high = middle;
    else low = middle + 1;
  }
  return low;
};
