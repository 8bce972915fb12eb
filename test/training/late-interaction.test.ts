import { beforeAll, describe, expect, test } from 'vitest';
import { type LateScores, openLateInteraction } from '../../embeddings/training/late-interaction.ts';
import { seededRandom } from '../../embeddings/training/seeded-random.ts';

const dimensions = 8;
const random = seededRandom(5);
const table = Float32Array.from({ length: 12 * dimensions }, () => random.next() * 2 - 1);
const questions = [Int32Array.of(0, 1, 2, 1), Int32Array.of(3, 4), Int32Array.of(2)];
const candidates = [
  Int32Array.of(5, 6, 0),
  Int32Array.of(7, 8, 9, 10, 8),
  Int32Array.of(4),
  Int32Array.of(11, 2),
];

/** The scores in plain arithmetic, from their definition. */
const scoresOf = (): number[] => {
  const row = (id: number): number[] => [...table.subarray(id * dimensions, (id + 1) * dimensions)];
  const cosine = (a: number[], b: number[]): number =>
    a.reduce((sum, x, i) => sum + x * (b[i] as number), 0) / (Math.hypot(...a) * Math.hypot(...b));
  return questions.flatMap((question) =>
    candidates.map((candidate) => {
      let sum = 0;
      let total = 0;
      for (const id of question) {
        const weight = Math.hypot(...row(id));
        sum += weight * Math.max(...[...candidate].map((other) => cosine(row(id), row(other))));
        total += weight;
      }
      return sum / total;
    }),
  );
};

describe('late interaction in training', () => {
  let late: LateScores;
  beforeAll(async () => {
    late = await (await openLateInteraction(table, dimensions, 1)).forward(questions, candidates);
  });

  test('scores as it is defined', () => {
    for (const [at, score] of scoresOf().entries()) expect(late.scores[at]).toBeCloseTo(score, 5);
  });

  test('has the gradient that small steps find', async () => {
    const slopes = Float32Array.from(late.scores, () => random.next() - 0.5);
    const gradient = new Float32Array(table.length);
    await late.backward(slopes, (id, row) => {
      row.forEach((x, i) => {
        gradient[id * dimensions + i] = (gradient[id * dimensions + i] as number) + x;
      });
    });
    const lossNow = (): number =>
      scoresOf().reduce((sum, score, at) => sum + score * (slopes[at] as number), 0);
    for (let at = 0; at < table.length; at++) {
      const kept = table[at] as number;
      table[at] = kept + 1e-3;
      const above = lossNow();
      table[at] = kept - 1e-3;
      const below = lossNow();
      table[at] = kept;
      expect(gradient[at], `number ${at}`).toBeCloseTo((above - below) / 2e-3, 3);
    }
  });
});
