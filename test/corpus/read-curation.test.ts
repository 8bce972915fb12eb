import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/corpus/document.ts';
import { describeProblem } from '../../src/corpus/problem.ts';
import { readCuration } from '../../src/corpus/read-curation.ts';
import { readDocument } from '../../src/corpus/read-document.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = readDocument({
  name: 'a.md',
  bytes: bytes(
    '---\ntitle: T\n---\n# The long bridge of May\n\nThe bridge opens in May. The bridge is long. "It pays," said Bob Jones.',
  ),
});
if ('problems' in read) throw new Error(JSON.stringify(read.problems));
const document: Document = read.document;
const { sentences } = read;
const curate = (text: string) =>
  readCuration({ name: 'a.curation.yml', bytes: bytes(text) }, document, sentences);
const problems = (text: string): string[] => {
  const result = curate(text);
  return 'problems' in result ? result.problems.map(describeProblem) : [];
};

test('topics, questions and unanswered questions become places in the text', () => {
  expect(
    curate(
      'topics:\n  - id: opening\n    labels: { en: Opening, fr: Ouverture }\n    quotes: [opens in May]\n' +
        'questions:\n  - excerpt: opens in May\n    ask: [When?, Quand ?]\nunanswered: [Who pays?]\n',
    ),
  ).toEqual({
    curation: {
      document: 'a',
      topics: [
        {
          id: 'opening',
          labels: { en: 'Opening', fr: 'Ouverture' },
          quotes: [{ document: 'a', start: 35, end: 47 }],
        },
      ],
      questions: [
        { text: 'When?', answer: { document: 'a', start: 35, end: 47 } },
        { text: 'Quand ?', answer: { document: 'a', start: 35, end: 47 } },
      ],
      unanswered: ['Who pays?'],
    },
  });
});

test('an empty file is an empty curation', () =>
  expect(curate('')).toEqual({ curation: { document: 'a', topics: [], questions: [], unanswered: [] } }));

describe('every problem names file, line and excerpt', () => {
  for (const [reason, text, expected] of [
    [
      'an excerpt that is not there',
      'questions:\n  - excerpt: opens in June\n    ask: [a]',
      /:2: the text does not hold .*"opens in June"/,
    ],
    [
      'an excerpt that is there twice',
      'questions:\n  - ask: [a]\n    excerpt: The bridge',
      /:3: the text holds this excerpt more than once.*"The bridge"/,
    ],
    [
      'a topic quote that is not there',
      'topics:\n  - id: x\n    labels: {en: X}\n    quotes:\n      - nowhere',
      /:5: the text does not hold/,
    ],
    ['a bad topic id', 'topics:\n  - id: Big Topic\n    labels: {en: X}', /:2: topic id "Big Topic"/],
    [
      'a topic twice',
      'topics:\n  - {id: x, labels: {en: X}}\n  - {id: x, labels: {en: X}}',
      /:3: topic id "x" stands here twice/,
    ],
    ['an unknown key', 'question:\n  - a', /:1: unknown key "question"/],
    ['a question that is no text', 'unanswered:\n  - 12', /:2: question must be text/],
    ['broken YAML', 'topics: [', /:\d: YAML: /],
  ] as const)
    test(reason, () => {
      const found = problems(text);
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(/^a\.curation\.yml/);
      expect(found[0]).toMatch(expected);
    });
});

test('3,000 questions are read while one waits', { timeout: 30_000 }, () => {
  const entry = '  - excerpt: opens in May\n    ask:\n      - When does the bridge open?\n';
  const text = `questions:\n${entry.repeat(3000)}`;
  expect(curate(text)).toMatchObject({ curation: { questions: { length: 3000 } } });
});

test('an excerpt that cannot be quoted, or lies in two sentences, is a problem of its line', () => {
  const at = (excerpt: string): string[] =>
    problems(`questions:\n  - excerpt: ${excerpt}\n    ask: [Why?]\n`);
  expect(at('long bridge of May')).toEqual([expect.stringMatching(/^a\.curation\.yml:2: .*heading/)]);
  expect(at('said Bob Jones')).toEqual([expect.stringMatching(/:2: .*attribution/)]);
  expect(at('in May. The bridge is')).toEqual([expect.stringMatching(/:2: .*2 sentences/)]);
});

test('a topic without labels, an alias, an unknown tag and a question that is both are problems', () => {
  expect(problems('topics:\n  - id: tea\n    quotes: [opens in May]\n')).toEqual([
    expect.stringContaining('labels'),
  ]);
  expect(problems('unanswered: &a [Who?]\nquestions: *a\n')).toEqual([expect.stringContaining('alias')]);
  expect(problems('topics: !!foo []\n')).toEqual([expect.stringContaining('YAML')]);
  expect(
    problems('questions:\n  - excerpt: opens in May\n    ask: [When?]\nunanswered:\n  - When?\n'),
  ).toEqual([expect.stringMatching(/:5: .*questions too/)]);
});
