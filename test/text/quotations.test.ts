import { describe, expect, test } from 'vitest';
import { findQuotations, type Quotation } from '../../src/text/quotations.ts';

/** The blocks are parted by |; the quotations of each, nested ones in brackets. */
const quoted = (source: string): unknown[] => {
  const text = source.replaceAll('|', '\n');
  let start = 0;
  const blocks = source.split('|').map((part) => {
    const block = { start, end: start + part.length };
    start = block.end + 1;
    return block;
  });
  const show = ({ innerStart, innerEnd, inner, continued, continues }: Quotation): unknown => {
    const words = `${continued ? '…' : ''}${text.slice(innerStart, innerEnd).trim()}${continues ? '…' : ''}`;
    return inner.length === 0 ? words : [words, ...inner.map(show)];
  };
  return findQuotations(text, blocks).map((found) => found.map(show));
};

describe('the marks of every language pair up', () => {
  for (const [source, ...expected] of [
    ['« Oui », dit-il.', 'Oui'],
    ['«Да», — сказал он.', 'Да'],
    ['„Ja“, sagte er. „Tak” – rzekł.', 'Ja', 'Tak'],
    ['»Ja«, sagte sie. »Nein«', 'Ja', 'Nein'],
    ['“Yes,” she said, “no.”', 'Yes,', 'no.'],
    ['‘Yes,’ she said. ‘It’s ours.’', 'Yes,', 'It’s ours.'],
    ["'Yes,' she said. It's the '90s.", 'Yes,'],
    ['"Yes", and "no"', 'Yes', 'no'],
    ['그는 "안 된다"고 「책」에서', '안 된다', '책'],
    ['‹ si › and 『네』', 'si', '네'],
  ])
    test(source as string, () => expect(quoted(source as string)).toEqual([expected]));
});

test('quotations nest', () => {
  expect(quoted('« Il a dit : “Viens !” et voilà »')).toEqual([
    [['Il a dit : “Viens !” et voilà', 'Viens !']],
  ]);
  expect(quoted('“He said ‘come’ twice”')).toEqual([[['He said ‘come’ twice', 'come']]]);
});

test('an apostrophe is no quotation mark', () =>
  expect(quoted("L'OTAN n'a pas d'avis, it’s the dogs’ м'яч, rock 'n' roll")).toEqual([['n']]));

test('a mark without partner is a plain character', () => {
  expect(quoted('« seul et “ seul')).toEqual([[]]);
  expect(quoted('5" and 6')).toEqual([[]]);
});

describe('a quotation runs over paragraphs', () => {
  test('with the mark repeated', () =>
    expect(quoted('“One.|“Two.|“Three,” he said.')).toEqual([['One.…'], ['…Two.…'], ['…Three,']]));
  test('not without, since one stray mark would make everything after it somebody’s words', () =>
    expect(quoted('« Un.|Deux.|Trois », dit-il.')).toEqual([[], [], []]));
  test('not where nothing closes it', () => expect(quoted('“One.|“Two.|Three.')).toEqual([[], [], []]));
  test('not from a mark inside a sentence', () =>
    expect(quoted('The “plan is dead.|“Yes,” he said.')).toEqual([[], ['Yes,']]));
});

describe('a plural possessive ends no quotation with single marks', () => {
  for (const [source, ...expected] of [
    [
      "'It is the voters' choice, not the judges' choice.'",
      "It is the voters' choice, not the judges' choice.",
    ],
    ["'I don't think it's the boys' fault,' said Smith.", "I don't think it's the boys' fault,"],
    ['‘It is the voters’ choice,’ she said.', 'It is the voters’ choice,'],
    ["He called it 'fake news' and 'bad jokes'.", 'fake news', 'bad jokes'],
    ["He called it 'fake news' and left.", 'fake news'],
  ])
    test(source as string, () => expect(quoted(source as string)).toEqual([expected]));
});
