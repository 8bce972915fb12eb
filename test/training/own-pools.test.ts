import { expect, test } from 'vitest';
import type { ContrastStatement } from '../../embeddings/training/contrast-statements.ts';
import { openMatrixProduct } from '../../embeddings/training/matrix-product.ts';
import { measureQuestions } from '../../embeddings/training/measure-retrieval.ts';
import { ownPools } from '../../embeddings/training/own-pools.ts';
import { shippedRecipe } from '../../embeddings/training/recipe.ts';
import { seededRandom } from '../../embeddings/training/seeded-random.ts';

const statementOn = (bridge: string): ContrastStatement => ({
  language: 'fr',
  speaker: 'Le maire',
  sentences: [`Le pont de ${bridge} rouvre.`, `Il a coûté cher à ${bridge}.`],
  answered: [{ language: 'en', question: `is the bridge of ${bridge} open`, gold: [0] }],
  unanswered: [
    { language: 'de', question: `Wer zahlt in ${bridge}?`, answer: `La région de ${bridge} paie.` },
  ],
});

test('a statement’s questions stand in one cluster, with the sentences that answer or would', () => {
  const texts: string[] = [];
  const add = (text: string): number => {
    const at = texts.indexOf(text);
    return at < 0 ? texts.push(text) - 1 : at;
  };
  const statements = [statementOn('Millau'), statementOn('Tarn')];
  const pools = ownPools({ passages: [], cards: [], statements }, shippedRecipe, seededRandom(1), add);
  const pool = pools.find(({ name }) => name === 'questions on statements in fr');
  expect(pool?.passes).toBe(shippedRecipe.statementQuestions);
  expect(pool?.clusters).toEqual([
    [0, 1],
    [2, 3],
  ]);
  expect(pool?.left.map((text, pair) => [texts[text], texts[pool.right[pair] as number]])).toEqual([
    ['is the bridge of Millau open', 'Le pont de Millau rouvre.'],
    ['Wer zahlt in Millau?', 'La région de Millau paie.'],
    ['is the bridge of Tarn open', 'Le pont de Tarn rouvre.'],
    ['Wer zahlt in Tarn?', 'La région de Tarn paie.'],
  ]);
});

test('a question is counted as found where any sentence that answers comes first', async () => {
  // Pieces a, b, c are the axes; a text holds the pieces that it names.
  const embedder = {
    dimensions: 3,
    table: Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1),
    idsOf: (text: string) => [...text].map((letter) => 'abc'.indexOf(letter)),
  };
  const questions = [
    { language: 'fr', question: 'a', gold: [1, 2] },
    { language: 'fr', question: 'b', gold: [0, 2] },
    { language: 'ko', question: 'c', gold: [0] },
  ];
  const { cosine, late } = await measureQuestions(
    [{ texts: ['ab', 'a', 'bbc'], questions }],
    embedder,
    await openMatrixProduct(1),
  );
  // The third: "bbc" holds c, "ab" and "a" do not.
  expect(cosine.byLanguage).toEqual({
    fr: { questions: 2, top1: 1, top3: 1 },
    ko: { questions: 1, top1: 0, top3: 1 },
  });
  expect(late.all.questions).toBe(3);
});
