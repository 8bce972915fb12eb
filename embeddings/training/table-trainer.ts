import * as ort from 'onnxruntime-node';
import { contrastiveGraph } from './contrastive-graph.ts';
import { encodeOnnx } from './onnx-model.ts';
import type { Batch } from './pair-pool.ts';
import { seededRandom } from './seeded-random.ts';
import type { TokenStore } from './token-store.ts';

/** How a table of token vectors is trained. */
export interface TrainerOptions {
  readonly rows: number;
  /** Numbers per vector; 256 or 384. More separates better and weighs more. */
  readonly dimensions: number;
  /** Cosines are multiplied by this before the softmax, 5 to 30: higher looks at the hardest wrong answers only. */
  readonly scale: number;
  readonly seed: number;
  /** Threads of onnxruntime. */
  readonly threads: number;
}

/** A table in training. */
export interface TableTrainer {
  /** Row after row, changed in place by `step`. */
  readonly table: Float32Array;
  /** One step of Adagrad at `learningRate` on a batch; the loss before the step. */
  step(batch: Batch, learningRate: number): Promise<number>;
  close(): Promise<void>;
}

/** Sum of each text's token rows, [texts, dimensions]. */
export const sumRows = (
  table: Float32Array,
  dimensions: number,
  texts: readonly number[],
  store: TokenStore,
): Float32Array => {
  const sums = new Float32Array(texts.length * dimensions);
  texts.forEach((text, at) => {
    const to = at * dimensions;
    for (const id of store.idsOf(text)) {
      const from = id * dimensions;
      for (let i = 0; i < dimensions; i++)
        sums[to + i] = (sums[to + i] as number) + (table[from + i] as number);
    }
  });
  return sums;
};

// Keeps the first step of a number finite; Adagrad's steps do not depend on it afterwards.
const smallest = 1e-12;

/** A trainer with a table of seeded noise, evenly between -0.1 and 0.1 a number. */
export const openTableTrainer = async (options: TrainerOptions, store: TokenStore): Promise<TableTrainer> => {
  const { rows, dimensions, scale, seed, threads } = options;
  const random = seededRandom(seed);
  const table = Float32Array.from({ length: rows * dimensions }, () => (random.next() - 0.5) * 0.2);
  const squares = new Float32Array(table.length);
  const gradient = new Float32Array(table.length);
  const touched = new Uint8Array(rows);
  const open = (withNear: boolean): Promise<ort.InferenceSession> =>
    ort.InferenceSession.create(encodeOnnx(contrastiveGraph(dimensions, scale, withNear)), {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
    });
  const sessions = { plain: await open(false), near: await open(true) };

  const spread = (texts: readonly number[], textGradient: Float32Array): void => {
    texts.forEach((text, at) => {
      const from = at * dimensions;
      for (const id of store.idsOf(text)) {
        touched[id] = 1;
        const to = id * dimensions;
        for (let i = 0; i < dimensions; i++)
          gradient[to + i] = (gradient[to + i] as number) + (textGradient[from + i] as number);
      }
    });
  };

  const update = (learningRate: number): void => {
    for (let row = 0; row < rows; row++) {
      if (touched[row] === 0) continue;
      touched[row] = 0;
      for (let at = row * dimensions, end = at + dimensions; at < end; at++) {
        const slope = gradient[at] as number;
        gradient[at] = 0;
        const square = (squares[at] as number) + slope * slope;
        squares[at] = square;
        table[at] = (table[at] as number) - (learningRate * slope) / Math.sqrt(square + smallest);
      }
    }
  };

  const matrix = (texts: readonly number[]): ort.Tensor =>
    new ort.Tensor('float32', sumRows(table, dimensions, texts, store), [texts.length, dimensions]);

  return {
    table,
    step: async (batch, learningRate) => {
      const hasNear = batch.near.length > 0;
      const feeds: Record<string, ort.Tensor> = { left: matrix(batch.left), right: matrix(batch.right) };
      if (hasNear) feeds['near'] = matrix(batch.near);
      const out = await (hasNear ? sessions.near : sessions.plain).run(feeds);
      const data = (name: string): Float32Array => out[name]?.data as Float32Array;
      spread(batch.left, data('leftGradient'));
      spread(batch.right, data('rightGradient'));
      if (hasNear) spread(batch.near, data('nearGradient'));
      update(learningRate);
      return data('loss')[0] as number;
    },
    close: async () => {
      await sessions.plain.release();
      await sessions.near.release();
    },
  };
};
