/** Marks which code units of `text[start, end)` are Markdown marks, by setting `drop` to 1 there. */
export type InlineMarker = (
  text: string,
  start: number,
  end: number,
  drop: Uint8Array,
  references: ReadonlySet<string>,
) => void;

/** Longest address a link may carry; keeps the search for a closing bracket linear. */
const LONGEST_ADDRESS = 2048;
const ESCAPABLE = /[!-/:-@[-`{-~]/;
const AUTOLINK = /<(?:[a-z][a-z0-9+.-]{1,31}:[^\s<>]{0,2048}|[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w.-]{1,255})>/iy;

/** One mark that may open or close emphasis: a run of `*` or `_`. */
interface Run {
  readonly at: number;
  left: number;
  right: number;
}

/**
 * The inline marks of one block: emphasis, strong, links (the label stays), images (the description stays), code
 * spans, autolinks and backslash escapes. Marks that match nothing are prose and stay. Linear in the length.
 */
export const markInline: InlineMarker = (text, start, end, drop, references) => {
  const dropRange = (from: number, to: number): void => {
    drop.fill(1, from, to);
  };
  const codeEnd = codeSpans(text, start, end);
  const brackets: { at: number; image: boolean }[] = [];
  const open: Record<string, Run[]> = { '*': [], _: [] };

  for (let at = start; at < end; at++) {
    if (drop[at] === 1) continue;
    const char = text.charAt(at);
    if (char === '\\') {
      const next = text.charAt(at + 1);
      if (at + 1 < end && (ESCAPABLE.test(next) || next === '\n')) {
        drop[at] = 1;
        at++;
      }
    } else if (char === '`') {
      let run = at;
      while (run < end && text.charAt(run) === '`') run++;
      const close = codeEnd.get(at);
      if (close === undefined) at = run - 1;
      else {
        dropRange(at, run);
        dropRange(close, close + run - at);
        at = close + run - at - 1;
      }
    } else if (char === '<') {
      AUTOLINK.lastIndex = at;
      const length = AUTOLINK.exec(text)?.[0].length ?? 0;
      if (length > 0 && at + length <= end) {
        drop[at] = 1;
        drop[at + length - 1] = 1;
        at += length - 1;
      }
    } else if (char === '[') {
      const image = at > start && text.charAt(at - 1) === '!' && drop[at - 1] === 0;
      brackets.push({ at, image });
    } else if (char === ']') {
      const opener = brackets.pop();
      if (opener === undefined) continue;
      const tail = linkTail(
        text,
        at,
        end,
        text.slice(opener.at + 1, Math.min(at, opener.at + 1000)),
        references,
      );
      if (tail === 0) continue;
      dropRange(opener.image ? opener.at - 1 : opener.at, opener.at + 1);
      dropRange(at, at + tail);
      at += tail - 1;
    } else if (char === '*' || char === '_') {
      let run = at;
      while (run < end && text.charAt(run) === char) run++;
      emphasis(text, start, end, at, run, char, open, dropRange);
      at = run - 1;
    }
  }
};

const isSpace = (char: string): boolean => char === '' || /\s/u.test(char);
const isPunctuation = (char: string): boolean => /[\p{P}\p{S}]/u.test(char);

/** CommonMark's flanking rules; `_` inside a word is never a mark. */
const emphasis = (
  text: string,
  start: number,
  end: number,
  at: number,
  run: number,
  char: string,
  open: Record<string, Run[]>,
  dropRange: (from: number, to: number) => void,
): void => {
  const before = at > start ? text.charAt(at - 1) : '';
  const after = run < end ? text.charAt(run) : '';
  const leftFlanking = !isSpace(after) && (!isPunctuation(after) || isSpace(before) || isPunctuation(before));
  const rightFlanking =
    !isSpace(before) && (!isPunctuation(before) || isSpace(after) || isPunctuation(after));
  const canOpen = leftFlanking && (char === '*' || !rightFlanking || isPunctuation(before));
  const canClose = rightFlanking && (char === '*' || !leftFlanking || isPunctuation(after));
  const mine = open[char] ?? [];
  const others = open[char === '*' ? '_' : '*'] ?? [];
  let from = at;
  if (canClose)
    while (from < run) {
      const opener = mine.at(-1);
      if (opener === undefined) break;
      const used = Math.min(2, opener.right - opener.left, run - from);
      dropRange(opener.right - used, opener.right);
      dropRange(from, from + used);
      opener.right -= used;
      from += used;
      if (opener.right === opener.left) mine.pop();
      while ((others.at(-1)?.at ?? -1) > opener.at) others.pop();
    }
  if (canOpen && from < run) mine.push({ at, left: from, right: run });
};

/** Start of each code span -> start of its closing run of backticks, both of one length. */
const codeSpans = (text: string, start: number, end: number): ReadonlyMap<number, number> => {
  const runs: { at: number; length: number }[] = [];
  const block = text.slice(start, end);
  for (const run of block.matchAll(/`+/g)) runs.push({ at: start + run.index, length: run[0].length });
  return pairRuns(runs);
};

/** From the right: the nearest following run of the same length closes. */
const pairRuns = (runs: readonly { at: number; length: number }[]): ReadonlyMap<number, number> => {
  const nextOfLength = new Map<number, number>();
  const closing = new Map<number, number>();
  for (const { at, length } of [...runs].reverse()) {
    const next = nextOfLength.get(length);
    if (next !== undefined) closing.set(at, next);
    nextOfLength.set(length, at);
  }
  return closing;
};

const ADDRESS =
  /\(\s{0,9}(?:<[^<>\n]{0,2048}>|[^\s()<>]{0,2048}(?:\([^\s()]{0,512}\)[^\s()]{0,512}){0,4})(?:\s{1,9}(?:"[^"]{0,512}"|'[^']{0,512}'|\([^()]{0,512}\)))?\s{0,9}\)/y;
const REFERENCE = /\[([^[\]\n]{0,256})\]/y;

/** How many code units from the closing `]` belong to the link's mark; 0 where the brackets are prose. */
const linkTail = (
  text: string,
  at: number,
  end: number,
  label: string,
  references: ReadonlySet<string>,
): number => {
  if (text.charAt(at + 1) === '(') {
    ADDRESS.lastIndex = at + 1;
    const found = ADDRESS.exec(text)?.[0].length ?? 0;
    if (found > 0 && found <= LONGEST_ADDRESS * 2 && at + 1 + found <= end) return 1 + found;
  }
  if (references.size === 0) return 0;
  REFERENCE.lastIndex = at + 1;
  const reference = REFERENCE.exec(text);
  if (reference !== null) {
    const name = reference[1] === '' ? label : (reference[1] ?? '');
    if (references.has(name.trim().toLowerCase())) return 1 + reference[0].length;
  }
  return references.has(label.trim().toLowerCase()) ? 1 : 0;
};
