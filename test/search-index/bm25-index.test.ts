import { describe, expect, it } from 'vitest';
import { Bm25Index } from '../../src/search-index/bm25-index.ts';
import { isOneEditAway } from '../../src/search-index/one-edit.ts';

const TEXTS = [
  'Plus de 600 000 soldats ont été tués ou blessés.',
  'Les missiles balistiques ont été livrés à Koursk.',
  'Le maire a remercié les pompiers.',
  'Die Brücke wird im März gesperrt.',
  '대통령은 서울에서 기자회견을 열었다.',
];
const index = Bm25Index.build(TEXTS);
const first = (query: string): number | undefined => index.search(query, 5)[0]?.label;

describe('lexical search', () => {
  it('finds words whatever their accents and case, because people type in a hurry', () => {
    expect(first('BLESSES')).toBe(0);
    expect(first('marz')).toBe(3);
  });

  it('finds other endings of a word, because a question inflects it differently', () => {
    expect(first('missile balistique')).toBe(1);
    expect(first('le pompier')).toBe(2);
  });

  it('finds a name in any script', () => {
    for (const name of ['Koursk', 'Kursk', 'Курськ', '쿠르스크']) expect(first(name)).toBe(1);
  });

  it('finds Korean words behind their particles', () => {
    expect(first('대통령이 어디에서')).toBe(4);
  });

  it('forgives one slip in a longer word', () => {
    expect(first('balisitques misiles')).toBe(1);
  });

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

  it('ranks a rare word above a common one, because it says more', () => {
    const many = Bm25Index.build(['guerre en Europe', 'guerre au nord', 'guerre au sud', 'paix au nord']);
    expect(many.search('guerre Europe', 1)[0]?.label).toBe(0);
    expect(many.inverseDocumentFrequency('europe')).toBeGreaterThan(many.inverseDocumentFrequency('guerre'));
  });

  it('finds nothing for nothing, and nothing in nothing', () => {
    expect(index.search('', 5)).toEqual([]);
    expect(index.search('?!…', 5)).toEqual([]);
    expect(Bm25Index.build([]).search('guerre', 5)).toEqual([]);
  });

  it('finds the same after being saved and loaded', () => {
    const again = Bm25Index.load(index.save());
    for (const query of ['blessés', 'Kursk', 'balisitques', '서울'])
      expect(again.search(query, 5)).toEqual(index.search(query, 5));
    expect(again.inverseDocumentFrequency('maire')).toBe(index.inverseDocumentFrequency('maire'));
  });

  it('does not slow down on a word that stands everywhere: such words are left out of the search', () => {
    const everywhere = Bm25Index.build(Array.from({ length: 500 }, (_, at) => `guerre numéro ${at}`));
    expect(everywhere.search('guerre', 5)).toEqual([]);
    expect(everywhere.search('guerre 499', 5)[0]?.label).toBe(499);
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
