import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/corpus/problem.ts';
import { type DocumentFile, readDocument } from '../../src/corpus/read-document.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const problems = (file: DocumentFile): string[] => {
  const read = readDocument(file);
  return 'problems' in read ? read.problems.map(describeProblem) : [];
};
const markdown = (text: string): string[] => problems({ name: 'a.md', bytes: bytes(text) });

test('facts that the front matter leaves out stay empty', () => {
  const read = readDocument({ name: 'a.md', bytes: bytes('---\ntitle: T\n---\nText.') });
  expect(read).toMatchObject({
    document: {
      id: 'a',
      title: 'T',
      date: null,
      language: null,
      speaker: null,
      aliases: [],
      publisher: null,
      url: null,
      event: null,
    },
  });
});

test('a byte-order mark and CRLF are how a file is stored, not what it says', () => {
  const read = readDocument({
    name: 'a.md',
    bytes: bytes('\ufeff---\r\ntitle: T\r\n---\r\nOne.\r\n\r\nTwo.\r\n'),
  });
  expect('document' in read && read.document.text).toBe('One.\n\nTwo.\n');
});

test('a text file takes its facts from the file beside it', () => {
  const sidecar = { name: 'a.yml', bytes: bytes('title: T\nspeaker: X Y\n') };
  const read = readDocument({ name: 'a.txt', bytes: bytes('*Kept* # as it is.'), sidecar });
  expect(read).toMatchObject({ document: { id: 'a', speaker: 'X Y', text: '*Kept* # as it is.' } });
});

describe('every problem names file and line', () => {
  for (const [reason, text, expected] of [
    ['no front matter', 'Text.', /^a\.md:1: title is missing/],
    ['no title', '---\nlanguage: fr\n---\nText.', /^a\.md:2: title is missing$/],
    ['front matter without end', '---\ntitle: T\nText.', /^a\.md:1: the front matter does not end/],
    ['a bad date', '---\ntitle: T\ndate: 2024-02-30\n---\nText.', /^a\.md:3: date must be a calendar date/],
    [
      'a bad language',
      '---\ntitle: T\nlanguage: french language\n---\nText.',
      /^a\.md:3: language must be a BCP 47/,
    ],
    [
      'a bad address',
      '---\ntitle: T\nurl: javascript:alert(1)\n---\nText.',
      /^a\.md:3: url must be an address/,
    ],
    [
      'an unknown key',
      '---\ntitle: T\nspeeker: X\n---\nText.',
      /^a\.md:3: unknown key "speeker"; did you mean "speaker"\?$/,
    ],
    ['a number for a title', '---\ntitle: 12\n---\nText.', /^a\.md:2: title must be text/],
    [
      'aliases that are no list',
      '---\ntitle: T\naliases: M. R\n---\nText.',
      /^a\.md:3: aliases must be a list/,
    ],
    ['broken YAML', '---\ntitle: "T\n---\nText.', /^a\.md:\d: YAML: /],
    ['a key twice', '---\ntitle: T\ntitle: U\n---\nText.', /^a\.md:3: YAML: /],
    ['no text', '---\ntitle: T\n---\n \n', /^a\.md:4: the text is empty/],
    ['only a headline', '---\ntitle: T\n---\nT\n', /^a\.md:4: the text is empty/],
    ['a NUL', '---\ntitle: T\n---\nA\n\0', /^a\.md:5: a NUL byte/],
  ] as const)
    test(reason, () => {
      const found = markdown(text);
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(expected);
    });

  test('bytes that are not UTF-8', () =>
    expect(
      problems({ name: 'a.md', bytes: Uint8Array.of(...bytes('---\ntitle: T\n---\nA\n'), 0xc3, 0x28) }),
    ).toEqual(['a.md:5: not valid UTF-8; save the file as UTF-8']));

  test('a surrogate written as bytes is not UTF-8', () =>
    expect(problems({ name: 'a.md', bytes: Uint8Array.of(0xed, 0xa0, 0x80) })[0]).toMatch(
      /^a\.md:1: not valid UTF-8/,
    ));

  test('a text file without the file beside it', () =>
    expect(problems({ name: 'a.txt', bytes: bytes('Text.') })).toEqual([
      'a.txt: title is missing: write it in a.yml beside the text',
    ]));

  test('several at once', () => expect(markdown('---\ndate: soon\nfoo: 1\n---\n')).toHaveLength(4));
});

test('aliases, a YAML bomb and keys that are no words are problems of their line, not expanded', () => {
  expect(markdown('---\ntitle: &t T\nspeaker: *t\n---\nHello.')).toEqual([
    expect.stringMatching(/^a\.md:3: .*alias/),
  ]);
  const bomb = ['title: T', 'a: &a [x, x, x, x, x, x, x, x]'];
  for (let level = 0; level < 8; level += 1)
    bomb.push(`b${level}: &b${level} [*a, *a, *a, *a, *a, *a, *a, *a]`);
  expect(markdown(`---\n${bomb.join('\n')}\n---\nHello.`).length).toBeGreaterThan(0);
  expect(markdown('---\ntitle: T\n? [a, b]\n: c\n---\nHello.')).toEqual([
    expect.stringMatching(/^a\.md:3: .*key/),
  ]);
});
