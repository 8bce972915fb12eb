import { describe, expect, test } from 'vitest';
import { wordCounter } from '../../embeddings/training/count-words.ts';
import { foldText, wordsOf } from '../../embeddings/training/fold-text.ts';
import { learnVocabulary } from '../../embeddings/training/learn-vocabulary.ts';
import { wordPiecesOf } from '../../embeddings/training/word-pieces.ts';

describe('folding', () => {
  test.each([
    ['L’Élysée a déclaré', 'l’elysee a declare'],
    ['ŁÓDŹ, Straße', 'lodz, strasse'],
    ['Її ґанок, ёлка', 'іі ганок, елка'],
    ['북한의 파병', '북한의 파병'],
    ['ﬁn 600\u00a0000', 'fin 600 000'],
  ])('%s becomes %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  test('words end at white space and punctuation, and each mark is a word', () => {
    expect(wordsOf("l'attaque (2024) n° 4…")).toEqual([
      'l',
      "'",
      'attaque',
      '(',
      '2024',
      ')',
      'n°',
      '4',
      '…',
    ]);
  });
});

describe('a vocabulary', () => {
  const options = { size: 40, leastCount: 2, leastCharacterCount: 1 };
  const counts = new Map([
    ['soldat', 50],
    ['soldats', 40],
    ['soldate', 5],
    ['rat', 30],
    ['seldom', 1],
  ]);
  const vocabulary = learnVocabulary(counts, options);

  test('starts with the special tokens and every character, at the start of words and inside', () => {
    expect(vocabulary.slice(0, 2)).toEqual(['[PAD]', '[UNK]']);
    for (const character of 'soldatre')
      expect(vocabulary).toEqual(expect.arrayContaining([character, `##${character}`]));
  });

  test('holds the frequent words whole, and no more pieces than asked for', () => {
    expect(vocabulary).toContain('soldat');
    expect(vocabulary).toContain('rat');
    expect(vocabulary).not.toContain('seldom');
    expect(vocabulary.length).toBeLessThanOrEqual(40);
    expect(new Set(vocabulary).size).toBe(vocabulary.length);
  });

  test('is the same every time', () => {
    expect(learnVocabulary(counts, options)).toEqual(vocabulary);
  });

  test('cuts words into the longest pieces it has', () => {
    const pieces = wordPiecesOf(['[PAD]', '[UNK]', 'so', 'soldat', '##s', '##e', '##es', 's']);
    expect(pieces.idsOf('Soldates')).toEqual([3, 6]);
    expect(pieces.idsOf('sos')).toEqual([2, 4]);
  });

  test('leaves out words with an unknown character, and words without end', () => {
    const pieces = wordPiecesOf(['[PAD]', '[UNK]', 'a', '##a']);
    expect(pieces.idsOf('ab a')).toEqual([2]);
    expect(pieces.idsOf(`${'a'.repeat(65)} a`)).toEqual([2]);
  });
});

describe('counting words', () => {
  test('evens out the languages by the temperature', () => {
    const counter = wordCounter();
    counter.add('yes', 'en', 100);
    counter.add('네', 'ko', 1);
    expect(Object.fromEntries(counter.counts(1))).toEqual({ yes: 100, 네: 1 });
    expect(Object.fromEntries(counter.counts(0.5))).toEqual({ yes: 100, 네: 10 });
    expect(Object.fromEntries(counter.counts(0))).toEqual({ yes: 100, 네: 100 });
  });
});
