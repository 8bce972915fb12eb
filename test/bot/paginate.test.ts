import { describe, expect, test } from 'vitest';
import { onePage, paginate } from '../../src/bot/rendering/paginate.ts';

const pagesOf = (items: readonly string[], limit: number, perPage?: number) =>
  paginate({
    head: 'Head',
    items,
    render: (item) => item,
    tooLong: () => '(too long)',
    foot: (page, of) => `${page}/${of}`,
    limit,
    ...(perPage === undefined ? {} : { perPage }),
  });

describe('pages', () => {
  test('hold every item once, in order and whole, each page within the limit', () => {
    const items = Array.from({ length: 100 }, (_, at) => `item ${at} ${'x'.repeat((at * 37) % 120)}`);
    const pages = pagesOf(items, 300);
    const shown = Array.from({ length: pages.count }, (_, page) => pages.itemsAt(page)).flat();
    expect(shown).toEqual(items);
    for (let page = 0; page < pages.count; page++) {
      expect(pages.at(page).length).toBeLessThanOrEqual(300);
      expect(pages.at(page)).toMatch(new RegExp(`^Head\n\n[\\s\\S]*\n\n-# ${page + 1}/${pages.count}$`));
      for (const item of pages.itemsAt(page)) expect(pages.at(page)).toContain(item);
    }
  });

  test('take as many items as fit and no more', () => {
    // 4 of the head, 2 between, 60 for the foot leave 234: two of 100 with what stands between, not three.
    expect(pagesOf(Array(5).fill('x'.repeat(100)), 300).count).toBe(3);
  });

  test('show a note in place of an item that no page holds', () => {
    const pages = pagesOf(['short', 'x'.repeat(500), 'end'], 300);
    expect(pages.count).toBe(1);
    expect(pages.at(0)).toBe('Head\n\nshort\n\n(too long)\n\nend');
  });

  test('stop at the most that one page may hold', () => {
    const pages = pagesOf(['a', 'b', 'c', 'd', 'e'], 300, 2);
    expect(Array.from({ length: pages.count }, (_, page) => pages.itemsAt(page))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e'],
    ]);
  });

  test('of nothing are one page without a number', () => {
    expect(pagesOf([], 300).count).toBe(1);
    expect(pagesOf([], 300).at(0)).toBe('Head');
    expect(onePage('text').at(0)).toBe('text');
  });
});
