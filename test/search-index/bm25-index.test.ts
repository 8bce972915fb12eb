import { describe, expect, it } from 'vitest';
import { Bm25Index } from '../../src/search-index/bm25-index.ts';
import { isOneEditAway } from '../../src/search-index/one-edit.ts';
import { lexicalIndexContract } from '../contract/lexical-index.contract.ts';

lexicalIndexContract('Bm25Index', (texts) => Bm25Index.build(texts));

describe('Bm25Index', () => {
  it.each([
    ['pont', 'pnot', true],
    ['pont', 'pon', true],
    ['pont', 'ponts', true],
    ['pont', 'font', true],
    ['pont', 'pont', false],
    ['pont', 'pnto', false],
    ['pont', 'monts', false],
    ['', 'a', true],
  ])('%j and %j are one slip apart: %j', (a, b, expected) => {
    expect([isOneEditAway(a, b), isOneEditAway(b, a)]).toEqual([expected, expected]);
  });
  const TEXTS = [
    'Plus de 600 000 soldats ont été tués ou blessés.',
    'Les missiles balistiques ont été livrés à Koursk.',
    '대통령은 서울에서 기자회견을 열었다.',
  ];

  it('finds the same after being saved and loaded', async () => {
    const index = Bm25Index.build(TEXTS);
    const again = Bm25Index.load(index.save());
    for (const query of ['blessés', 'Kursk', 'balisitques', '서울'])
      expect(await again.search(query, 5)).toEqual(await index.search(query, 5));
    expect(again.inverseDocumentFrequency('soldat')).toBe(index.inverseDocumentFrequency('soldat'));
  });

  it('is the same, byte for byte, whether texts are read or taken over from an index that had some of them', () => {
    const before = Bm25Index.build(['Gone for ever.', ...TEXTS, 'Gone too.']);
    const now = ['Something new about missiles.', ...TEXTS.toReversed(), 'Le maire est revenu.'];
    const grown = Bm25Index.build(now, {
      index: before,
      labelOf: (label) => (label >= 1 && label <= TEXTS.length ? TEXTS.length + 1 - label : -1),
    });
    expect(grown.save()).toEqual(Bm25Index.build(now).save());
  });
});
