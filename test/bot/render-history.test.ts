import { expect, test } from 'vitest';
import { INTERFACE_LANGUAGES } from '../../src/bot/messages/interface-language.ts';
import { historyBlock } from '../../src/bot/rendering/render-history.ts';
import type { HistoryEntry } from '../../src/library/library.ts';
import { readMarkdown } from '../support/discord/read-markdown.ts';

const ENTRY: HistoryEntry = {
  generation: 'ab'.repeat(32),
  publishedAt: '2025-01-02T03:04:05.678Z',
  by: null,
  kind: 'reindex',
  files: [],
  sentences: { added: 3, removed: 2, changed: 1 },
  current: true,
  kept: true,
};

test('names of people and files are shown as they are, and none of them is alive', () => {
  const hostile = '@everyone <@1> [x](https://example.org) **bold** `code`';
  const shown = historyBlock({ ...ENTRY, by: hostile, files: [hostile, 'a_b.md'] }, 'en');
  const { visible, alive } = readMarkdown(shown);
  expect(visible).toContain(hostile);
  expect(visible).toContain('a_b.md');
  expect(alive.map(({ kind }) => kind)).toEqual(['strong', 'timestamp']);
});

test.each(INTERFACE_LANGUAGES)('in %s it says when, by whom and what changed', (language) => {
  const shown = historyBlock({ ...ENTRY, by: '800000000000000001' }, language);
  expect(shown).toContain('<t:1735787045:f>');
  expect(shown).toContain('<@800000000000000001>');
  for (const count of ['3', '2', '1']) expect(shown.split('\n')[2]).toContain(count);
});

test('many files and a long name stay within a part of a message', () => {
  const files = Array.from({ length: 2000 }, (_, at) => `document-${at}.md`);
  expect(historyBlock({ ...ENTRY, by: '*'.repeat(5000), files }, 'ru').length).toBeLessThan(1500);
});
