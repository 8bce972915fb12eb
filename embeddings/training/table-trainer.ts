import * as ort from 'onnxruntime-node';
import { contrastiveGraph } from './contrastive-graph.ts';
import { openLateInteraction } from './late-interaction.ts';
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
}

/** A table in training. */
export interface TableTrainer {
  /** Row after row, changed in place by `step`. */
  readonly table: Float32Array;
  /**
   * One step of Adagrad at `learningRate` on a batch; the loss before the step. `late` trains the mean of cosine and
   * late interaction instead of the cosine alone, at some twenty times the cost per pair.
   */
  step(batch: Batch, learningRate: number, late?: boolean): Promise<number>;
  close(): Promise<void>;
}

const sides = ['left', 'right', 'near'] as const;

/** A trainer with a table of seeded noise, evenly between -0.1 and 0.1 a number. */
export const openTableTrainer = async (options: TrainerOptions, store: TokenStore): Promise<TableTrainer> => {
  const { rows, dimensions, scale, seed, threads, batchSize } = options;
  if (dimensions % 4 !== 0) throw new RangeError(`dimensions must be a multiple of 4, not ${dimensions}`);
  const rowBytes = dimensions * 4;
  const tableBytes = rows * rowBytes;
  const sideBytes = batchSize * rowBytes;
  const { memory, addRow, adagradRow } = openRowKernels(3 * tableBytes + sides.length * sideBytes);
  const [squaresAt, gradientAt, sidesAt] = [tableBytes, 2 * tableBytes, 3 * tableBytes];
  const table = new Float32Array(memory.buffer, 0, rows * dimensions);
  const gradient = new Float32Array(memory.buffer, gradientAt, rows * dimensions);
  const random = seededRandom(seed);
  for (let at = 0; at < table.length; at++) table[at] = (random.next() - 0.5) * 0.2;

  const touched = new Uint8Array(rows);
  const sessions = new Map<string, ort.InferenceSession>();
  const sessionFor = async (withNear: boolean, late: boolean): Promise<ort.InferenceSession> => {
    const key = `${withNear} ${late}`;
    let session = sessions.get(key);
    if (session === undefined) {
      session = await ort.InferenceSession.create(
        encodeOnnx(contrastiveGraph(dimensions, scale, withNear, late)),
        {
          intraOpNumThreads: threads,
          interOpNumThreads: 1,
        },
      );
      sessions.set(key, session);
    }
    return session;
  };
  const lateInteraction = await openLateInteraction(table, dimensions, threads);

  const rowsOf = (side: number, count: number): Float32Array =>
    new Float32Array(memory.buffer, sidesAt + side * sideBytes, count * dimensions);

  const sum = (texts: readonly Int32Array[], side: number): ort.Tensor => {
    const sums = rowsOf(side, texts.length).fill(0);
    texts.forEach((ids, at) => {
      const to = sums.byteOffset + at * rowBytes;
      for (let i = 0; i < ids.length; i++) addRow(to, (ids[i] as number) * rowBytes, rowBytes);
    });
    return new ort.Tensor('float32', sums, [texts.length, dimensions]);
  };

  const spread = (texts: readonly Int32Array[], side: number, textGradient: Float32Array): void => {
    const kept = rowsOf(side, texts.length);
    kept.set(textGradient);
    texts.forEach((ids, at) => {
      const from = kept.byteOffset + at * rowBytes;
      for (let i = 0; i < ids.length; i++) {
        const id = ids[i] as number;
        touched[id] = 1;
        addRow(gradientAt + id * rowBytes, from, rowBytes);
      }
    });
  };

  /** Late interaction's part of a step: what goes into the graph, and what its slopes change. */
  const runLate = async (
    seen: readonly (readonly Int32Array[])[],
  ): Promise<{
    feeds: Record<string, ort.Tensor>;
    spreadLate: (out: ort.InferenceSession.OnnxValueMapType) => Promise<void>;
  }> => {
    const [questions = [], right = [], near = []] = seen;
    const [pairs, misses] = [right.length, near.length];
    const { scores, backward } = await lateInteraction.forward(questions, [...right, ...near]);
    const ofRight = new Float32Array(pairs * pairs);
    const ofNear = new Float32Array(pairs * misses);
    for (let q = 0; q < pairs; q++) {
      const from = q * (pairs + misses);
      ofRight.set(scores.subarray(from, from + pairs), q * pairs);
      ofNear.set(scores.subarray(from + pairs, from + pairs + misses), q * misses);
    }
    const feeds: Record<string, ort.Tensor> = {
      lateRight: new ort.Tensor('float32', ofRight, [pairs, pairs]),
    };
    if (misses > 0) feeds['lateNear'] = new ort.Tensor('float32', ofNear, [pairs, misses]);
    return {
      feeds,
      spreadLate: async (out) => {
        const slopes = new Float32Array(scores.length);
        const rightSlope = out['rightSlope']?.data as Float32Array;
        const nearSlope = out['nearSlope']?.data as Float32Array | undefined;
        for (let q = 0; q < pairs; q++) {
          const to = q * (pairs + misses);
          slopes.set(rightSlope.subarray(q * pairs, (q + 1) * pairs), to);
          if (nearSlope !== undefined)
            slopes.set(nearSlope.subarray(q * misses, (q + 1) * misses), to + pairs);
        }
        await backward(slopes, (id, row) => {
          touched[id] = 1;
          const at = id * dimensions;
          for (let i = 0; i < dimensions; i++)
            gradient[at + i] = (gradient[at + i] as number) + (row[i] as number);
        });
      },
    };
  };

  return {
    table,
    step: async (batch, learningRate, late = false) => {
      const used = batch.near.length > 0 ? sides : sides.slice(0, 2);
      const seen = used.map((side) => batch[side].map((text) => store.idsOf(text)));
      const lateRun = late ? await runLate(seen) : null;
      const sums = used.map((side, at) => [side, sum(seen[at] as Int32Array[], at)] as const);
      const session = await sessionFor(used.length > 2, late);
      const out = await session.run({ ...Object.fromEntries(sums), ...lateRun?.feeds });
      used.forEach((side, at) => {
        spread(seen[at] as Int32Array[], at, out[`${side}Gradient`]?.data as Float32Array);
      });
      await lateRun?.spreadLate(out);
      for (let row = 0; row < rows; row++) {
        if (touched[row] === 0) continue;
        touched[row] = 0;
        const at = row * rowBytes;
        adagradRow(at, squaresAt + at, gradientAt + at, rowBytes, learningRate);
      }
      return (out['loss']?.data as Float32Array)[0] as number;
    },
    close: async () => {
      for (const session of sessions.values()) await session.release();
    },
  };
};
