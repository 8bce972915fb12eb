import { expect, test } from 'vitest';
import {
  chosenSentence,
  documentChoices,
  generationChoices,
  sentenceChoices,
} from '../../src/bot/commands/corpus-choices.ts';
import type { HistoryEntry } from '../../src/library/library.ts';
import { articleSnapshot } from '../support/article.ts';
import { smallSnapshot } from '../support/small-library.ts';

const entry = (generation: string, state: Partial<HistoryEntry> = {}): HistoryEntry => ({
  generation: generation.padEnd(64, '0'),
  publishedAt: '2025-01-02T03:04:05Z',
  by: null,
  kind: 'reindex',
  files: ['a.md'],
  sentences: { added: 1, removed: 0, changed: 0 },
  current: false,
  kept: true,
  ...state,
});

test('generations are offered once, if they are kept and not served, by their beginning', () => {
  const history = [
    entry('aa1', { current: true }),
    entry('bb2'),
    entry('bb2'),
    entry('cc3', { kept: false }),
    entry('ab4'),
  ];
  expect(generationChoices(history, '').map(({ value }) => value.slice(0, 3))).toEqual(['bb2', 'ab4']);
  expect(generationChoices(history, 'AB').map(({ value }) => value.slice(0, 3))).toEqual(['ab4']);
  expect(generationChoices(history, '')[0]?.name).toBe('bb200000 · 2025-01-02 03:04 · a.md');
});

test('at most 25 choices of at most 100 characters, whatever the corpus', () => {
  const snapshot = smallSnapshot(
    Array.from({ length: 40 }, (_, at) => ({
      id: `document-${at}`,
      title: 'A long title '.repeat(30),
      paragraphs: [Array.from({ length: 40 }, () => ({ text: `${'Many words '.repeat(20)}.` }))],
    })),
  );
  const choices = [
    documentChoices(snapshot, ''),
    sentenceChoices(snapshot, 'document-1', 'many', 'none of them'),
  ];
  for (const list of choices) {
    expect(list).toHaveLength(25);
    for (const { name, value } of list) {
      expect(name.length).toBeLessThanOrEqual(100);
      expect(value.length).toBeLessThanOrEqual(100);
    }
  }
});

test('accents and case do not count when a sentence is looked for', () => {
  const found = sentenceChoices(articleSnapshot(), 'article', 'PRESENCE nord-coreennes', 'none');
  expect(found.map(({ value }) => value)).toEqual(['1.1', 'none']);
});

test('a choice is a sentence of that document, or that none answers', () => {
  const snapshot = articleSnapshot();
  expect(chosenSentence(snapshot, 'article', '2.1')).toMatchObject({ paragraph: 2, sentence: 1 });
  expect(chosenSentence(snapshot, 'article', ' ¶2.1 ')).toMatchObject({ paragraph: 2, sentence: 1 });
  expect(chosenSentence(snapshot, 'article', 'none')).toBe('none');
  for (const value of ['', '2', '2.9', '0.0', '-1.1', '2.1.1', 'constructor'])
    expect(chosenSentence(snapshot, 'article', value)).toBeNull();
  expect(chosenSentence(snapshot, 'other', '2.1')).toBeNull();
});
