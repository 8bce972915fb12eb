import { describe, expect, test } from 'vitest';
import { canonicalText } from '../../src/corpus/canonical-text.ts';

const markdown = (body: string): string => canonicalText(body, 'markdown', 'T').text;
const blocks = (body: string, kind: 'markdown' | 'plain' = 'markdown', title = 'T'): string[] => {
  const canonical = canonicalText(body, kind, title);
  return canonical.blocks.map((block) => `${block.kind}: ${canonical.text.slice(block.start, block.end)}`);
};

describe('inline marks go, the words stay', () => {
  for (const [source, text] of [
    ['*a* and **b** and ***c*** and _d_ and __e__', 'a and b and c and d and e'],
    ['[label](https://example.org "x") and ![picture](a.png)', 'label and picture'],
    ['[**bold** label](a) and [one [two]](b)', 'bold label and one [two]'],
    ['[text][ref] and [ref]\n\n[ref]: https://example.org', 'text and ref\n\n'],
    ['`code *kept*` and ``a ` b``', 'code *kept* and a ` b'],
    ['<https://example.org/a> and <me@example.org>', 'https://example.org/a and me@example.org'],
    ['1\\. not a list, \\*not emphasis\\*', '1. not a list, *not emphasis*'],
    ['a <!-- hidden\nstill --> b', 'a  b'],
    ['> quoted\n> twice', 'quoted\ntwice'],
    ['**M. Rutte :** « Oui »', 'M. Rutte : « Oui »'],
  ])
    test(source as string, () => expect(markdown(source as string)).toBe(text));
});

describe('what only looks like Markdown stays', () => {
  for (const text of [
    'snake_case_name and 5 * 3 * 2',
    'a lone * and a lone _ and a lone `',
    '« guillemets », “curly”, "straight", l\'OTAN, 600\u00a0000',
    'an [aside] and [Laughter] (here)',
    'a < b and c > d, <not a tag',
    'AT&T &amp; co',
    '- a list\n- keeps its markers\n1. and numbers',
    'unfinished **bold and [link](',
  ])
    test(text, () => expect(markdown(text)).toBe(text));
});

test('a plain text is kept to the last character', () => {
  const body = '# not a heading\n*stars* > and <!-- comments -->\n---\n';
  expect(canonicalText(body, 'plain', 'T').text).toBe(body);
});

describe('blocks', () => {
  test('headings by # and by underline are headings', () =>
    expect(blocks('# One #\ntext\n\nTwo\n===\n\nThree\n---\nmore')).toEqual([
      'heading: One',
      'paragraph: text',
      'heading: Two',
      'heading: Three',
      'paragraph: more',
    ]));

  test('the title as first block is a heading, in both markups', () => {
    expect(blocks('The  title\n\ntext', 'plain', 'The title')).toEqual([
      'heading: The  title',
      'paragraph: text',
    ]);
    expect(blocks('**The title**\n\ntext', 'markdown', 'The title')).toEqual([
      'heading: The title',
      'paragraph: text',
    ]);
    expect(blocks('The title\ntext', 'plain', 'The title')).toEqual([
      'heading: The title',
      'paragraph: text',
    ]);
  });

  test('the title further down is an ordinary paragraph', () =>
    expect(blocks('text\n\nT')).toEqual(['paragraph: text', 'paragraph: T']));

  test('a comment line does not part a paragraph, a rule does', () => {
    expect(blocks('a\n<!-- c -->\nb')).toEqual(['paragraph: a\nb']);
    expect(blocks('a\n***\nb')).toEqual(['paragraph: a', 'paragraph: b']);
  });
});
