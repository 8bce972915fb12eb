import * as ort from 'onnxruntime-node';
import { describe, expect, test } from 'vitest';
import { contrastiveGraph } from '../../embeddings/training/contrastive-graph.ts';
import { encodeOnnx } from '../../embeddings/training/onnx-model.ts';
import { seededRandom } from '../../embeddings/training/seeded-random.ts';

const dimensions = 8;
const pairs = 5;

const randomRows = (rows: number, seed: number): Float32Array => {
  const random = seededRandom(seed);
  return Float32Array.from({ length: rows * dimensions }, () => random.next() * 2 - 1);
};

/** The loss in plain arithmetic of double precision, from its definition. */
const lossOf = (left: Float32Array, right: Float32Array, near: Float32Array, scale: number): number => {
  const unit = (rows: Float32Array): number[][] =>
    Array.from({ length: rows.length / dimensions }, (_, at) => {
      const row = [...rows.subarray(at * dimensions, (at + 1) * dimensions)];
      const norm = Math.hypot(...row);
      return row.map((x) => x / norm);
    });
  const [a, b, c] = [unit(left), unit(right), unit(near)];
  const dot = (x: number[], y: number[]): number =>
    x.reduce((sum, value, i) => sum + value * (y[i] as number), 0);
  const crossEntropy = (scores: number[], target: number): number =>
    Math.log(scores.reduce((sum, score) => sum + Math.exp(score), 0)) - (scores[target] as number);
  let loss = 0;
  for (let i = 0; i < a.length; i++) {
    loss += crossEntropy(
      [...b, ...c].map((row) => scale * dot(a[i] as number[], row)),
      i,
    );
    loss += crossEntropy(
      a.map((row) => scale * dot(row, b[i] as number[])),
      i,
    );
  }
  return loss / (2 * a.length);
};

describe.each([
  { misses: 0, scale: 5 },
  { misses: 3, scale: 12 },
])('with $misses near misses at scale $scale', ({ misses, scale }) => {
  const [left, right, near] = [randomRows(pairs, 1), randomRows(pairs, 2), randomRows(misses, 3)];
  const run = async (): Promise<ort.InferenceSession.OnnxValueMapType> => {
    const session = await ort.InferenceSession.create(
      encodeOnnx(contrastiveGraph(dimensions, scale, misses > 0)),
    );
    const tensor = (rows: Float32Array): ort.Tensor =>
      new ort.Tensor('float32', rows, [rows.length / dimensions, dimensions]);
    return session.run({
      left: tensor(left),
      right: tensor(right),
      ...(misses > 0 ? { near: tensor(near) } : {}),
    });
  };

  test('the graph’s loss is the one of the definition', async () => {
    const out = await run();
    expect((out['loss']?.data as Float32Array)[0]).toBeCloseTo(lossOf(left, right, near, scale), 4);
  });

  test('its gradients are the slopes that small steps find', async () => {
    const out = await run();
    for (const [name, rows] of Object.entries(misses > 0 ? { left, right, near } : { left, right })) {
      const gradient = out[`${name}Gradient`]?.data as Float32Array;
      for (let at = 0; at < rows.length; at++) {
        const kept = rows[at] as number;
        const step = 1e-3;
        rows[at] = kept + step;
        const above = lossOf(left, right, near, scale);
        rows[at] = kept - step;
        const below = lossOf(left, right, near, scale);
        rows[at] = kept;
        expect(gradient[at], `${name}[${at}]`).toBeCloseTo((above - below) / (2 * step), 3);
      }
    }
  });
});
