import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockQuote, escapeInline, escapeMarkdown } from '../../src/bot/rendering/escape-markdown.ts';
import { readMarkdown } from '../support/discord/read-markdown.ts';

/** Pieces of Discord's Markdown, whole and broken, between words and line breaks. */
const pieces = fc.constantFrom(
  ...['**', '*', '__', '_', '~~', '||', '`', '```', '\\', '\\\\', '> ', '>>> ', '-# ', '# ', '### ', '- '],
  ...['* ', '+ ', '1. ', '23) ', '[a](https://x.y)', '[', '](', ')', '<@1>', '<@!1>', '<@&1>', '<#1>'],
  ...['@everyone', '@here', '<t:1:R>', '<:ab:1>', '<a:ab:1>', ':smile:', '::', '</ask:1>', '<id:browse>'],
  ...['https://x.y/z', 'http://', '<https://x.y>', 'discord.gg/abc', '¯\\_(ツ)_/¯', '\n', '\r\n', '\r'],
  ...['\n\n', ' ', '  ', '\t', '\u00A0', '\u2028', 'mot', 'é', '한국', '😀', '\u202E', '\u200B', '0', '1'],
);
const hostile = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(''));
const anyText = fc.oneof(
  hostile,
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

test('a block quote shows exactly the characters of the text, and none of them is alive', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { quotes, alive } = readMarkdown(`${blockQuote(text)}\nafter`);
      expect(quotes).toEqual([text]);
      expect(alive).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});

test('an escaped text shows exactly its characters outside a quote too', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { visible, alive } = readMarkdown(escapeMarkdown(text));
      expect(visible).toBe(text);
      expect(alive).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});

test('an inline text stays on its line', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(escapeInline(text)).not.toMatch(/[\r\n]/);
    }),
  );
});

test('the reader of the tests sees what is alive in a text that is not escaped', () => {
  const { alive, quotes } = readMarkdown(
    '> **bold** <@1> https://x.y\n-# small\n# big\n- item\n[label](<https://x.y>) <t:1:R> :smile:',
  );
  expect(quotes).toEqual(['bold <@1> https://x.y']);
  expect(alive.map(({ kind }) => kind)).toEqual([
    'strong',
    'mention',
    'url',
    'subtext',
    'heading',
    'list',
    'link',
    'timestamp',
    'emoji',
  ]);
});

test.each([
  ['a * star', 'a \\* star'],
  ['1. first', '1\\. first'],
  ['12:30', '12\\:30'],
  ['représente : ceci', 'représente : ceci'],
  ['600\u00A0000 soldats', '600\u00A0000 soldats'],
  ['a - b', 'a - b'],
])('%s is escaped no more than it must be', (text, escaped) => {
  expect(escapeMarkdown(text)).toBe(escaped);
});
