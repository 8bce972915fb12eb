import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from '@xenova/transformers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeModelFolder } from '../../embeddings/training/model-folder.ts';
import type { OwnPassage } from '../../embeddings/training/own-texts.ts';
import { readModelFolder } from '../../embeddings/training/read-model-folder.ts';
import { type Recipe, shippedRecipe } from '../../embeddings/training/recipe.ts';
import { type TrainedTable, trainTable } from '../../embeddings/training/train-table.ts';
import type { TrainingTexts } from '../../embeddings/training/training-texts.ts';
import { openEmbedder } from '../../src/embedding/transformers-embedder.ts';

const animals = [
  ['cat', 'chat', 'purrs'],
  ['dog', 'chien', 'barks'],
  ['horse', 'cheval', 'neighs'],
  ['cow', 'vache', 'moos'],
  ['bird', 'oiseau', 'sings'],
  ['fish', 'poisson', 'swims'],
] as const;

const passages: OwnPassage[] = animals.map(([en, fr, does]) => ({
  area: 'animals',
  language: 'en',
  text: `The ${en} ${does} in the yard.`,
  translations: { fr: `Le ${fr} est dans la cour.` },
  questions: [
    ['en', `what does the ${en} do`],
    ['fr', `que fait le ${fr} ?`],
    ['en', `who ${does}`],
  ],
  nearMiss: `The ${en} was bought in spring.`,
}));
const texts: TrainingTexts = {
  own: {
    passages,
    cards: animals.map(([en, fr]) => ({ concept: en, terms: { en: [en], fr: [fr] } })),
    statements: [],
  },
  open: [],
};
const recipe: Recipe = {
  ...shippedRecipe,
  vocabularySize: 200,
  leastCharacterCount: 1,
  dimensions: 16,
  batchSize: 6,
  epochs: 2,
  lateSteps: 20,
  lateBatchSize: 6,
};

describe('a training on a few dozen pairs', () => {
  let trained: TrainedTable;
  let folder: string;
  const losses: number[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guillemet-trained-'));
    trained = await trainTable(texts, recipe, {
      onProgress: ({ loss }) => losses.push(loss),
      reportEvery: 20,
    });
    await writeModelFolder(join(folder, 'trained'), trained.vocabulary, trained.table, trained.dimensions);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('brings the loss down to less than half of what it starts with', () => {
    expect(losses.length).toBeGreaterThan(4);
    expect(losses.at(-1)).toBeLessThan((losses[0] as number) / 2);
  });

  test('gives the same table again', async () => {
    const again = await trainTable(texts, recipe);
    expect(again.vocabulary).toEqual(trained.vocabulary);
    expect(again.table).toEqual(trained.table);
  });

  test('makes a model that the embedder opens, in which each question finds its passage', async () => {
    const embedder = await openEmbedder({ modelsFolder: folder, cacheFolder: folder, model: 'trained' });
    const answers = await embedder.embed(
      passages.map(({ text }) => text),
      'passage',
    );
    for (const [at, [, fr]] of animals.entries()) {
      const [question] = await embedder.embed([`que fait le ${fr}`], 'question');
      const cosines = answers.map((answer) =>
        answer.reduce((sum, x, i) => sum + x * (question?.[i] as number), 0),
      );
      expect(cosines.indexOf(Math.max(...cosines)), fr).toBe(at);
    }
    await embedder.close();
  });

  test('makes a model that the package’s own pipeline runs, with the same vectors', async () => {
    const embedder = await openEmbedder({ modelsFolder: folder, cacheFolder: folder, model: 'trained' });
    const extract = await pipeline('feature-extraction', join(folder, 'trained'), { dtype: 'q8' });
    const text = 'The horse, où est le CHEVAL ?';
    const theirs = (await extract(text, { pooling: 'mean', normalize: true })).data as Float32Array;
    const [ours] = await embedder.embed([text], 'passage');
    theirs.forEach((x, i) => expect(ours?.[i]).toBeCloseTo(x, 5));
    await embedder.close();
  });

  test('writes rows that differ from the trained ones by half a rounding step at most', async () => {
    const read = await readModelFolder(join(folder, 'trained'));
    expect(read.vocabulary).toEqual(trained.vocabulary);
    for (let row = 2; row < trained.vocabulary.length; row++) {
      const from = row * recipe.dimensions;
      const exact = trained.table.subarray(from, from + recipe.dimensions);
      const step = Math.max(...exact.map(Math.abs)) / 127;
      exact.forEach((x, i) =>
        expect(Math.abs((read.table[from + i] as number) - x)).toBeLessThanOrEqual(step * 0.501),
      );
    }
  });

  test('writes the same bytes for the same table', async () => {
    await writeModelFolder(join(folder, 'again'), trained.vocabulary, trained.table, trained.dimensions);
    for (const name of [
      'config.json',
      'tokenizer.json',
      'tokenizer_config.json',
      'onnx/model_quantized.onnx',
    ])
      expect(await readFile(join(folder, 'again', name))).toEqual(
        await readFile(join(folder, 'trained', name)),
      );
  });
});
