import { describe, expect, it } from 'vitest';
import type { TokenVectors } from '../../src/embedding/embedder.ts';
import { asksHowMany, holdsNumber } from '../../src/retrieval/asks-how-many.ts';
import { lexicalEvidence } from '../../src/retrieval/evidence.ts';
import { fuseRankings } from '../../src/retrieval/fuse-rankings.ts';
import { lateInteraction } from '../../src/retrieval/late-interaction.ts';
import { Bm25Index } from '../../src/search-index/bm25-index.ts';
import { dotProduct } from '../../src/search-index/dot-product.ts';
import { randomVectors } from '../support/random-vectors.ts';

const tokens = (rows: readonly (readonly number[])[], weights = rows.map(() => 1)): TokenVectors => ({
  count: rows.length,
  rows: Float32Array.from(rows.flat()),
  starts: Int32Array.from(rows, (row, at) => at * row.length),
  weights: Float32Array.from(weights),
});

describe('late interaction', () => {
  const late = (question: TokenVectors, passage: TokenVectors): number =>
    lateInteraction(question, 2)(passage);

  it('is 1 when every token of the question stands in the passage, whatever else does', () => {
    expect(
      late(
        tokens([[1, 0]]),
        tokens([
          [0, 1],
          [1, 0],
        ]),
      ),
    ).toBe(1);
  });

  it('weights each token by how much it says', () => {
    expect(
      late(
        tokens(
          [
            [1, 0],
            [0, 1],
          ],
          [3, 1],
        ),
        tokens([[1, 0]]),
      ),
    ).toBeCloseTo(0.75, 6);
  });

  it('is 0 where one side says nothing', () => {
    expect(late(tokens([]), tokens([[1, 0]]))).toBe(0);
    expect(late(tokens([[1, 0]]), tokens([]))).toBe(0);
  });

  it('is the same for passages that share their rows as for each alone, whatever was compared before', () => {
    const table = tokens(randomVectors(12, 8, 5).map((row) => [...row]));
    const of = (rows: readonly number[]): TokenVectors => ({
      count: rows.length,
      rows: table.rows,
      starts: Int32Array.from(rows, (row) => row * 8),
      weights: Float32Array.from(rows, (row) => row + 1),
    });
    const question = of([0, 3, 7]);
    const together = lateInteraction(question, 8);
    for (const rows of [[1, 2, 2, 4, 5, 6], [6, 1, 9, 10, 11], [3], [2, 1], [8, 7, 0, 3]]) {
      const passage = of(rows);
      const exact = [0, 3, 7].reduce((sum, q) => {
        const cosines = rows.map((p) =>
          dotProduct(table.rows.subarray(q * 8, q * 8 + 8), table.rows.subarray(p * 8, p * 8 + 8)),
        );
        return sum + (q + 1) * Math.max(...cosines);
      }, 0);
      expect(together(passage)).toBeCloseTo(exact / 13, 6);
      expect(together(passage)).toBe(lateInteraction(question, 8)(passage));
    }
  });
});

describe('rank fusion', () => {
  it('puts first what both rankings find, before the favourite of one', () => {
    expect(
      fuseRankings([
        [1, 2, 3],
        [9, 2, 8],
      ])[0],
    ).toBe(2);
  });

  it('keeps everything once, ties by the smaller item', () => {
    expect(fuseRankings([[5], [4]])).toEqual([4, 5]);
    expect(fuseRankings([])).toEqual([]);
  });
});

describe('a question for a number', () => {
  it.each([
    'Combien de morts ?',
    'how many came',
    'HOW MUCH',
    'Скільки?',
    'Ile osób?',
    '몇 명인가요',
    'cuantos eran',
    'Quanti?',
    'wie viele',
  ])('is %j', (question) => {
    expect(asksHowMany(question)).toBe(true);
  });

  it.each([
    "Où est l'île ?",
    'Quant à lui ?',
    'quantum computers',
    'Количество',
    'mobile phones',
    'Qui a parlé ?',
    '',
  ])('is not %j', (question) => {
    expect(asksHowMany(question)).toBe(false);
  });

  it.each(['12 %', 'des millions d’obus', 'тисячі людей', '수백만 명', 'zwei Millionen'])(
    'is answered by %j',
    (sentence) => {
      expect(holdsNumber(sentence)).toBe(true);
    },
  );

  it.each(['Mayor Miller', 'la famille', '하지만 그는', 'rien'])('is not answered by %j', (sentence) => {
    expect(holdsNumber(sentence)).toBe(false);
  });
});

describe('lexical evidence', () => {
  const sentence = 'Plus de 600 000 soldats russes ont été tués.';
  const index = Bm25Index.build([sentence, 'Le maire est venu.']);

  it('counts a number however its digits are grouped', () => {
    expect(lexicalEvidence('600,000 what?', sentence, index).numbers).toBe(1);
    expect(lexicalEvidence('60 000 quoi ?', sentence, index).numbers).toBe(0);
    expect(lexicalEvidence('6.5 what?', 'It rose by 65 percent.', index).numbers).toBe(0);
  });

  it('knows that a question for a count wants a sentence with a number', () => {
    expect(lexicalEvidence('combien de soldats ?', sentence, index).count).toBe(1);
    expect(lexicalEvidence('combien de maires ?', 'Le maire est venu.', index).count).toBe(-1);
    expect(lexicalEvidence('qui est venu ?', 'Le maire est venu.', index).count).toBe(0);
  });

  it('covers more of a question the more of its words stand there', () => {
    const of = (question: string): number => lexicalEvidence(question, sentence, index).coverage;
    expect(of('soldats russes tués')).toBe(1);
    expect(of('soldats russes perdus')).toBeLessThan(of('soldats russes tués'));
    expect(of('maire')).toBe(0);
    expect(of('')).toBe(0);
  });
});
