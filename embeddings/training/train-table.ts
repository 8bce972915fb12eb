import { learnVocabulary } from './learn-vocabulary.ts';
import { ownPools } from './own-pools.ts';
import { drawBatch, type PairPool, planEpoch } from './pair-pool.ts';
import type { Recipe } from './recipe.ts';
import { seededRandom, textHash } from './seeded-random.ts';
import { openTableTrainer } from './table-trainer.ts';
import { type TokenStore, tokenStore } from './token-store.ts';
import { countTexts, type TrainingTexts } from './training-texts.ts';
import { wordPiecesOf } from './word-pieces.ts';

// Pieces read of a text in training: a long paragraph; what follows would drown in the mean.
const longestText = 96;
// Open pools smaller than this make no batch worth its name.
const smallestPool = 64;

/** A vocabulary and the rows that belong to it. */
export interface TrainedTable {
  readonly vocabulary: readonly string[];
  readonly table: Float32Array;
  readonly dimensions: number;
}

/** What a training reports as it goes. */
export interface TrainingProgress {
  readonly step: number;
  readonly steps: number;
  /** Mean loss of the steps since the last report. */
  readonly loss: number;
}

/** Hooks of a training. */
export interface TrainingHooks {
  /** Called every `reportEvery` steps. */
  readonly onProgress?: (progress: TrainingProgress) => void;
  /** Steps between reports, default 25. */
  readonly reportEvery?: number;
  /** Called after each epoch with the table as it stands. */
  readonly onEpoch?: (epoch: number, trained: TrainedTable) => Promise<void>;
  /** A vocabulary made before, to leave out learning one. */
  readonly vocabulary?: readonly string[];
  /** Threads of onnxruntime, default 1. */
  readonly threads?: number;
}

const openPools = ({ open }: TrainingTexts, recipe: Recipe, add: (text: string) => number): PairPool[] => {
  const pools = new Map<string, { left: number[]; right: number[]; passes: number }>();
  for (const { source, languages, left, right } of open) {
    const passes = recipe.open[source] ?? 0;
    // Of a source that is passed over in part, only the part that the epochs can use is read.
    const share = Math.min(1, passes * recipe.epochs);
    if (share === 0 || (share < 1 && textHash(left) / 2 ** 32 >= share)) continue;
    const name = `${source} ${languages.join('-')}`;
    let pool = pools.get(name);
    if (pool === undefined) {
      pool = { passes: passes / share, left: [], right: [] };
      pools.set(name, pool);
    }
    const a = add(left);
    const b = add(right);
    if (a < 0 || b < 0 || a === b) continue;
    pool.left.push(a);
    pool.right.push(b);
  }
  return [...pools]
    .filter(([, { left }]) => left.length >= smallestPool)
    .map(([name, pool]) => ({ name, ...pool, near: [], group: [] }));
};

/** The pools that a recipe draws from, over a store of their texts. */
export const poolsFor = (
  texts: TrainingTexts,
  recipe: Recipe,
  vocabulary: readonly string[],
  store: TokenStore = tokenStore(longestText),
): { readonly pools: readonly PairPool[]; readonly store: TokenStore } => {
  const pieces = wordPiecesOf(vocabulary);
  const add = (text: string): number => store.add(pieces.idsOf(text));
  const pools = [
    ...ownPools(texts.own, recipe, seededRandom(recipe.seed), add),
    ...openPools(texts, recipe, add),
  ];
  return { pools: pools.filter(({ passes }) => passes > 0), store };
};

/** Learns a vocabulary and trains a table for it. The same texts and recipe give the same numbers on one machine. */
export const trainTable = async (
  texts: TrainingTexts,
  recipe: Recipe,
  { onProgress, reportEvery = 25, onEpoch, threads = 1, ...given }: TrainingHooks = {},
): Promise<TrainedTable> => {
  const { dimensions, batchSize, epochs } = recipe;
  const vocabulary =
    given.vocabulary ??
    learnVocabulary(countTexts(texts, recipe), {
      size: recipe.vocabularySize,
      leastCount: recipe.leastWordCount,
      leastCharacterCount: recipe.leastCharacterCount,
    });
  const { pools, store } = poolsFor(texts, recipe, vocabulary);
  const trainer = await openTableTrainer({ ...recipe, rows: vocabulary.length, threads }, store);
  const trained = { vocabulary, table: trainer.table, dimensions };
  const random = seededRandom(recipe.seed + 1);
  let step = 0;
  let sum = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const plan = planEpoch(pools, batchSize, random);
    const steps = plan.length * epochs;
    for (const pool of plan) {
      const batch = drawBatch(pool, batchSize, random);
      const rate = recipe.learningRate * (1 - (1 - recipe.lastRate) * (step / steps));
      // A batch of one pair has no wrong answers to learn from.
      if (batch.left.length > 1) sum += await trainer.step(batch, rate);
      step++;
      if (step % reportEvery === 0 || step === steps) {
        onProgress?.({ step, steps, loss: sum / (step % reportEvery || reportEvery) });
        sum = 0;
      }
    }
    await onEpoch?.(epoch + 1, trained);
  }
  if (recipe.lateSteps > 0) {
    const lateRecipe = { ...recipe, open: {} };
    const plan = planEpoch(
      poolsFor({ ...texts, open: [] }, lateRecipe, vocabulary, store).pools,
      recipe.lateBatchSize,
      random,
    );
    const steps = Math.min(plan.length, recipe.lateSteps);
    for (const [at, pool] of plan.slice(0, steps).entries()) {
      const batch = drawBatch(pool, recipe.lateBatchSize, random);
      const rate = recipe.lateLearningRate * (1 - at / steps);
      if (batch.left.length > 1) sum += await trainer.step(batch, rate, true);
      if ((at + 1) % reportEvery === 0 || at + 1 === steps) {
        onProgress?.({ step: at + 1, steps, loss: sum / ((at + 1) % reportEvery || reportEvery) });
        sum = 0;
      }
    }
    await onEpoch?.(epochs + 1, trained);
  }
  await trainer.close();
  return trained;
};
