import { beforeAll, describe, expect, it } from 'vitest';
import type { LexicalIndex } from '../../src/search-index/lexical-index.ts';

const TEXTS = [
  'Plus de 600 000 soldats ont été tués ou blessés.',
  'Les missiles balistiques ont été livrés à Koursk.',
  'Le maire a remercié les pompiers.',
  'Die Brücke wird im März gesperrt.',
  '대통령은 서울에서 기자회견을 열었다.',
];

/** What every lexical index does, whatever it is made of and wherever it searches. */
export const lexicalIndexContract = (
  name: string,
  build: (texts: readonly string[]) => LexicalIndex | Promise<LexicalIndex>,
): void => {
  describe(`${name} as a lexical index`, () => {
    let index: LexicalIndex;
    beforeAll(async () => {
      index = await build(TEXTS);
    });
    const first = async (query: string): Promise<number | undefined> =>
      (await index.search(query, 5))[0]?.label;

    it('knows its size', () => {
      expect(index.size).toBe(TEXTS.length);
    });

    it('finds words whatever their accents and case, because people type in a hurry', async () => {
      expect(await first('BLESSES')).toBe(0);
      expect(await first('marz')).toBe(3);
    });

    it('finds other endings of a word, because a question inflects it differently', async () => {
      expect(await first('missile balistique')).toBe(1);
      expect(await first('le pompier')).toBe(2);
    });

    it('finds a name in any script', async () => {
      for (const name of ['Koursk', 'Kursk', 'Курськ', '쿠르스크']) expect(await first(name)).toBe(1);
    });

    it('finds Korean words behind their particles', async () => {
      expect(await first('대통령이 어디에서')).toBe(4);
    });

    it('forgives one slip in a longer word', async () => {
      expect(await first('balisitques misiles')).toBe(1);
    });

    it('ranks a rare word above a common one, because it says more', async () => {
      const many = await build(['guerre en Europe', 'guerre au nord', 'guerre au sud', 'paix au nord']);
      expect((await many.search('guerre Europe', 1))[0]?.label).toBe(0);
      expect(many.inverseDocumentFrequency('europe')).toBeGreaterThan(
        many.inverseDocumentFrequency('guerre'),
      );
    });

    it('gives hits by falling score, ties by label, and no more than asked for', async () => {
      const same = await build(['la paix', 'la guerre et la paix', 'la paix', 'la mer']);
      const hits = await same.search('paix guerre', 3);
      expect(hits.map(({ label }) => label)).toEqual([1, 0, 2]);
      expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
      expect(await same.search('paix guerre', 2)).toEqual(hits.slice(0, 2));
    });

    it('finds nothing for nothing, and nothing in nothing', async () => {
      expect(await index.search('', 5)).toEqual([]);
      expect(await index.search('?!…', 5)).toEqual([]);
      expect(await index.search('guerre', 5)).toEqual([]);
      expect(await (await build([])).search('guerre', 5)).toEqual([]);
    });

    it('takes the signs of a query language for what they are: no words', async () => {
      for (const query of ["'; DROP TABLE x; --", 'a & !b | (c <-> d):*', '\\ \' " % _', "x':1A"])
        await expect(index.search(query, 5)).resolves.toBeInstanceOf(Array);
    });

    it('does not slow down on a word that stands everywhere: such words are left out of the search', async () => {
      const everywhere = await build(Array.from({ length: 500 }, (_, at) => `guerre numéro ${at}`));
      expect(await everywhere.search('guerre', 5)).toEqual([]);
      expect((await everywhere.search('guerre 499', 5))[0]?.label).toBe(499);
    });
  });
};
