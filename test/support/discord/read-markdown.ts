/**
 * A small reader of Discord's Markdown, written from its rules and from nothing of Guillemet's: it says what a
 * person sees, and what of it is alive.
 */
export interface ReadMessage {
  /** Everything visible, block after block, line breaks kept. */
  readonly visible: string;
  /** The visible text of each block quote. */
  readonly quotes: readonly string[];
  /** What is more than text, in order: `mention`, `link`, `url`, `timestamp`, `emoji`, `command`, styles and blocks. */
  readonly alive: readonly { readonly kind: string; readonly text: string }[];
}

type Alive = { kind: string; text: string };

interface Rule {
  readonly kind: string;
  readonly pattern: RegExp;
  /** Which group holds Markdown that is read on; `null` shows the text as it stands. */
  readonly inner: number | null;
}

/** In the order in which Discord tries them. `y`: at this very place. */
const RULES: readonly Rule[] = [
  { kind: 'code', pattern: /(`+)([\s\S]*?[^`])\1(?!`)/y, inner: null },
  { kind: 'url', pattern: /<(?:https?|steam):\/\/[^\s>]+>/y, inner: null },
  { kind: 'url', pattern: /(?:https?|steam):\/\/[^\s<]+[^<.,:;"')\]\s]/y, inner: null },
  { kind: 'url', pattern: /(?:discord\.gg|discord\.com\/invite)\/[\w-]+/y, inner: null },
  {
    kind: 'link',
    pattern:
      /\[((?:\[[^\]]*\]|[^[\]\\]|\\.|\](?=[^[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?(?:\s+['"]([\s\S]*?)['"])?\s*\)/y,
    inner: 1,
  },
  { kind: 'mention', pattern: /<@[!&]?\d+>|<#\d+>|@everyone|@here/y, inner: null },
  { kind: 'timestamp', pattern: /<t:-?\d{1,17}(?::[tTdDfFRsS])?>/y, inner: null },
  { kind: 'emoji', pattern: /<a?:\w{2,32}:\d+>|:[^\s:]+?(?:::skin-tone-\d)?:/y, inner: null },
  { kind: 'command', pattern: /<\/[^:>]+:\d+>|<id:\w+>/y, inner: null },
  { kind: 'strong', pattern: /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, inner: 1 },
  { kind: 'underline', pattern: /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, inner: 1 },
  {
    kind: 'emphasis',
    pattern:
      /\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)|\b_((?:__|\\[\s\S]|[^\\_])+?)_\b/y,
    inner: 1,
  },
  { kind: 'strike', pattern: /~~((?:\\[\s\S]|[^\\])+?)~~(?!_)/y, inner: 1 },
  { kind: 'spoiler', pattern: /\|\|([\s\S]+?)\|\|/y, inner: 1 },
];

const ESCAPED = /\\([^0-9A-Za-z\s])/uy;

const readInline = (text: string, alive: Alive[]): string => {
  let visible = '';
  let at = 0;
  scan: while (at < text.length) {
    ESCAPED.lastIndex = at;
    const escaped = ESCAPED.exec(text);
    if (escaped !== null) {
      visible += escaped[1];
      at = ESCAPED.lastIndex;
      continue;
    }
    for (const { kind, pattern, inner } of RULES) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match === null) continue;
      const end = pattern.lastIndex;
      alive.push({ kind, text: match[0] });
      visible += inner === null ? match[0] : readInline(match[inner] ?? match[inner + 1] ?? '', alive);
      at = end;
      continue scan;
    }
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    visible += character;
    at += character.length;
  }
  return visible;
};

interface Line {
  readonly text: string;
  readonly end: string;
}

const linesOf = (text: string): Line[] => {
  const parts = text.split(/(\r\n|\r|\n)/);
  const lines: Line[] = [];
  for (let at = 0; at < parts.length; at += 2)
    lines.push({ text: parts[at] ?? '', end: parts[at + 1] ?? '' });
  return lines;
};

/** Line starts that make a block of another kind. */
const LINE_BLOCKS: readonly { readonly kind: string; readonly pattern: RegExp }[] = [
  { kind: 'subtext', pattern: /^\s*-#\s+(?=\S)/ },
  { kind: 'heading', pattern: /^\s*#{1,3}\s+(?=\S)/ },
  { kind: 'list', pattern: /^\s*[-*]\s+(?=\S)/ },
  { kind: 'list', pattern: /^\s*\d+\.\s+(?=\S)/ },
];

const readLines = (text: string, alive: Alive[]): string => {
  // Styles may run over lines, so line marks are taken off first and the rest is read in one piece.
  const bare = linesOf(text)
    .map(({ text: line, end }) => {
      for (const { kind, pattern } of LINE_BLOCKS) {
        const mark = pattern.exec(line);
        if (mark === null) continue;
        alive.push({ kind, text: line });
        return line.slice(mark[0].length) + end;
      }
      return line + end;
    })
    .join('');
  return readInline(bare, alive);
};

/** Reads a message as Discord shows it. */
export const readMarkdown = (content: string): ReadMessage => {
  const alive: Alive[] = [];
  const quotes: string[] = [];
  let visible = '';
  const lines = linesOf(content);
  for (let at = 0; at < lines.length; ) {
    const isQuoted = (line: Line | undefined): boolean => line !== undefined && /^ *> /.test(line.text);
    const start = at;
    const first = lines[at] as Line;
    if (/^ *>>> /.test(first.text)) {
      const rest = lines.slice(at);
      const inner = rest
        .map(({ text, end }, index) => (index === 0 ? text.replace(/^ *>>> /, '') : text) + end)
        .join('');
      const shown = readLines(inner, alive);
      quotes.push(shown);
      return { visible: visible + shown, quotes, alive };
    }
    if (isQuoted(first)) {
      while (isQuoted(lines[at])) at++;
      const quoted = lines.slice(start, at);
      const last = quoted.at(-1) as Line;
      const inner = quoted
        .map(({ text, end }) => text.replace(/^ *> /, '') + end)
        .join('')
        .slice(0, last.end.length === 0 ? undefined : -last.end.length);
      const shown = readLines(inner, alive);
      quotes.push(shown);
      visible += shown + last.end;
      continue;
    }
    while (at < lines.length && !isQuoted(lines[at]) && !/^ *>>> /.test(lines[at]?.text ?? '')) at++;
    visible += readLines(
      lines
        .slice(start, at)
        .map(({ text, end }) => text + end)
        .join(''),
      alive,
    );
  }
  return { visible, quotes, alive };
};
