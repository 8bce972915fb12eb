/** As many whole blocks as fit. */
export interface Fitted {
  readonly text: string;
  /** How many of the blocks are shown. */
  readonly shown: number;
}

/**
 * Joins `head` and whole blocks, in order, within `limit` UTF-16 code units, leaving room for the note on those
 * left out. A block is never cut; where not even the first fits, none is shown.
 */
export const fitBlocks = (
  head: string,
  blocks: readonly string[],
  leftOut: (count: number) => string,
  limit: number,
  between = '\n\n',
): Fitted => {
  for (let shown = blocks.length; ; shown--) {
    const parts = [head, ...blocks.slice(0, shown)];
    if (shown < blocks.length) parts.push(leftOut(blocks.length - shown));
    const text = parts.filter((part) => part !== '').join(between);
    if (text.length <= limit || shown === 0) return { text, shown };
  }
};
