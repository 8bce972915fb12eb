/** What is to be shown over several messages. */
export interface Listing<Item> {
  /** Escaped Markdown above every page. */
  readonly head: string;
  readonly items: readonly Item[];
  /** One item as Markdown; what is longer than a page holds goes onto a page of its own as `tooLong`. */
  readonly render: (item: Item) => string;
  readonly tooLong: (item: Item) => string;
  /** Below the items, `Page 2 of 5`; left out where there is one page. */
  readonly foot: (page: number, of: number) => string;
  /** UTF-16 code units of a page, head and foot included. */
  readonly limit: number;
  /** Most items on one page. Default as many as fit. */
  readonly perPage?: number;
}

/** A listing, cut between items; a page is made when it is looked at. */
export interface Pages<Item = unknown> {
  readonly count: number;
  /** @param page from 0. */
  at(page: number): string;
  /** The items on a page. */
  itemsAt(page: number): readonly Item[];
}

/** Room for the foot, in UTF-16 code units. */
const FOOT = 60;
const BETWEEN = '\n\n';

/** Cuts a listing into pages, each within the limit; no item is ever cut. */
export const paginate = <Item>(listing: Listing<Item>): Pages<Item> => {
  const { head, items, foot, limit } = listing;
  const room = limit - head.length - BETWEEN.length - FOOT;
  const block = (item: Item): string => {
    const whole = listing.render(item);
    return whole.length <= room ? whole : listing.tooLong(item);
  };
  const starts = [0];
  let used = 0;
  for (const [index, item] of items.entries()) {
    const length = block(item).length + BETWEEN.length;
    const start = starts.at(-1) ?? 0;
    if (index > start && (used + length > room || index - start >= (listing.perPage ?? items.length))) {
      starts.push(index);
      used = 0;
    }
    used += length;
  }
  const itemsAt = (page: number): readonly Item[] => items.slice(starts[page], starts[page + 1]);
  return {
    count: starts.length,
    itemsAt,
    at: (page) =>
      [
        head,
        ...itemsAt(page).map(block),
        ...(starts.length === 1 ? [] : [`-# ${foot(page + 1, starts.length)}`]),
      ]
        .filter((part) => part !== '')
        .join(BETWEEN),
  };
};

/** A single page that is there already. */
export const onePage = (content: string): Pages<never> => ({
  count: 1,
  at: () => content,
  itemsAt: () => [],
});
