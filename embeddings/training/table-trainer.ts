import * as ort from 'onnxruntime-node';
import { contrastiveGraph } from './contrastive-graph.ts';
import { encodeOnnx } from './onnx-model.ts';
import type { Batch } from './pair-pool.ts';
import { openRowKernels } from './row-kernels.ts';
import { seededRandom } from './seeded-random.ts';
import type { TokenStore } from './token-store.ts';

/** How a table of token vectors is trained. */
export interface TrainerOptions {
  readonly rows: number;
  /** Numbers per vector, a multiple of 4; 256 or 384. More separates better and weighs more. */
  readonly dimensions: number;
  /** Cosines are multiplied by this before the softmax, 5 to 30: higher looks at the hardest wrong answers only. */
  readonly scale: number;
  readonly seed: number;
  /** Threads of onnxruntime. */
  readonly threads: number;
  /** Texts per side of a batch at most; near misses, too, are at most as many. */
  readonly batchSize: number;
  /**
   * Chance of each piece to be left out of a text in a step, 0 to 0.5: pairs that come again and again then never
   * look the same, and no piece can lean on the company of another.
   */
  readonly dropout: number;
}

/** A table in training. */
export interface TableTrainer {
  /** Row after row, changed in place by `step`. */
  readonly table: Float32Array;
  /** One step of Adagrad at `learningRate` on a batch; the loss before the step. */
  step(batch: Batch, learningRate: number): Promise<number>;
  close(): Promise<void>;
}

const sides = ['left', 'right', 'near'] as const;

/** A trainer with a table of seeded noise, evenly between -0.1 and 0.1 a number. */
export const openTableTrainer = async (options: TrainerOptions, store: TokenStore): Promise<TableTrainer> => {
  const { rows, dimensions, scale, seed, threads, batchSize, dropout } = options;
  if (dimensions % 4 !== 0) throw new RangeError(`dimensions must be a multiple of 4, not ${dimensions}`);
  const rowBytes = dimensions * 4;
  const tableBytes = rows * rowBytes;
  const sideBytes = batchSize * rowBytes;
  const { memory, addRow, adagradRow } = openRowKernels(3 * tableBytes + sides.length * sideBytes);
  const [squaresAt, gradientAt, sidesAt] = [tableBytes, 2 * tableBytes, 3 * tableBytes];
  const table = new Float32Array(memory.buffer, 0, rows * dimensions);
  const random = seededRandom(seed);
  for (let at = 0; at < table.length; at++) table[at] = (random.next() - 0.5) * 0.2;

  const touched = new Uint8Array(rows);
  const open = (withNear: boolean): Promise<ort.InferenceSession> =>
    ort.InferenceSession.create(encodeOnnx(contrastiveGraph(dimensions, scale, withNear)), {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
    });
  const sessions = { plain: await open(false), near: await open(true) };

  const rowsOf = (side: number, count: number): Float32Array =>
    new Float32Array(memory.buffer, sidesAt + side * sideBytes, count * dimensions);

  /** The pieces of a text that this step sees, never none. */
  const seenOf = (text: number): Int32Array => {
    const ids = store.idsOf(text);
    if (dropout === 0) return ids;
    const seen = ids.filter(() => random.next() >= dropout);
    return seen.length === 0 ? ids : seen;
  };

  const sum = (texts: readonly Int32Array[], side: number): ort.Tensor => {
    const sums = rowsOf(side, texts.length).fill(0);
    texts.forEach((ids, at) => {
      const to = sums.byteOffset + at * rowBytes;
      for (let i = 0; i < ids.length; i++) addRow(to, (ids[i] as number) * rowBytes, rowBytes);
    });
    return new ort.Tensor('float32', sums, [texts.length, dimensions]);
  };

  const spread = (texts: readonly Int32Array[], side: number, gradient: Float32Array): void => {
    const kept = rowsOf(side, texts.length);
    kept.set(gradient);
    texts.forEach((ids, at) => {
      const from = kept.byteOffset + at * rowBytes;
      for (let i = 0; i < ids.length; i++) {
        const id = ids[i] as number;
        touched[id] = 1;
        addRow(gradientAt + id * rowBytes, from, rowBytes);
      }
    });
  };

  return {
    table,
    step: async (batch, learningRate) => {
      const used = batch.near.length > 0 ? sides : sides.slice(0, 2);
      const seen = used.map((side) => batch[side].map(seenOf));
      const feeds = Object.fromEntries(used.map((side, at) => [side, sum(seen[at] as Int32Array[], at)]));
      const out = await (used.length > 2 ? sessions.near : sessions.plain).run(feeds);
      used.forEach((side, at) => {
        spread(seen[at] as Int32Array[], at, out[`${side}Gradient`]?.data as Float32Array);
      });
      for (let row = 0; row < rows; row++) {
        if (touched[row] === 0) continue;
        touched[row] = 0;
        const at = row * rowBytes;
        adagradRow(at, squaresAt + at, gradientAt + at, rowBytes, learningRate);
      }
      return (out['loss']?.data as Float32Array)[0] as number;
    },
    close: async () => {
      await sessions.plain.release();
      await sessions.near.release();
    },
  };
};
