/** What is to be put into one message. */
export interface Blocks<Item> {
  /** Stands above the blocks in any case; may be empty. */
  readonly head: string;
  /** In order; each becomes one block. */
  readonly items: readonly Item[];
  /** Called only for items that may still fit, once each. */
  readonly render: (item: Item) => string;
  /** The note on how many are left out. */
  readonly leftOut: (count: number) => string;
  /** UTF-16 code units of the whole. */
  readonly limit: number;
  /** What stands between blocks. Default an empty line. */
  readonly between?: string;
}

/** As many whole blocks as fit. */
export interface Fitted {
  readonly text: string;
  /** How many of the items are shown. */
  readonly shown: number;
}

/**
 * Joins the head and whole blocks, in order, within the limit, leaving room for the note on those left out. A
 * block is never cut; where not even the first fits, none is shown. Takes time for what is shown, not for all.
 */
export const fitBlocks = <Item>({
  head,
  items,
  render,
  leftOut,
  limit,
  between = '\n\n',
}: Blocks<Item>): Fitted => {
  const parts = head === '' ? [] : [head];
  const withNote = (length: number, count: number): number =>
    count === 0 ? length : length + (length === 0 ? 0 : between.length) + leftOut(count).length;
  let length = head.length;
  let shown = 0;
  const blocks: string[] = [];
  for (const item of items) {
    const block = render(item);
    length += (length === 0 ? 0 : between.length) + block.length;
    if (length > limit) break;
    blocks.push(block);
    // A later block may fit only because then no note is needed, so those tried are kept apart from those shown.
    if (withNote(length, items.length - blocks.length) <= limit) shown = blocks.length;
  }
  parts.push(...blocks.slice(0, shown));
  if (shown < items.length) parts.push(leftOut(items.length - shown));
  return { text: parts.join(between), shown };
};
