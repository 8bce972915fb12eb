import { describe, expect, it } from 'vitest';
import { MinisearchIndex } from '../../src/search-index/minisearch-index.ts';
import { isOneEditAway } from '../../src/search-index/one-edit.ts';
import { lexicalIndexContract } from '../contract/lexical-index.contract.ts';

lexicalIndexContract('MinisearchIndex', (texts) => MinisearchIndex.build(texts));

describe('MinisearchIndex', () => {
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

  it('finds the same after being saved as JSON and loaded', async () => {
    const index = MinisearchIndex.build([
      'Plus de 600 000 soldats ont été tués ou blessés.',
      'Les missiles balistiques ont été livrés à Koursk.',
      '대통령은 서울에서 기자회견을 열었다.',
    ]);
    const again = MinisearchIndex.load(JSON.parse(JSON.stringify(index.save())));
    for (const query of ['blessés', 'Kursk', 'balisitques', '서울'])
      expect(await again.search(query, 5)).toEqual(await index.search(query, 5));
    expect(again.inverseDocumentFrequency('soldat')).toBe(index.inverseDocumentFrequency('soldat'));
  });
});
