import { beforeAll, describe, expect, it } from 'vitest';
import type { VectorIndex } from '../../src/search-index/vector-index.ts';
import { randomVectors } from '../support/random-vectors.ts';

/** What every vector index does, whatever it is made of and wherever it searches. */
export const vectorIndexContract = (
  name: string,
  build: (vectors: readonly Float32Array[], dimensions: number) => VectorIndex | Promise<VectorIndex>,
): void => {
  describe(`${name} as a vector index`, () => {
    const vectors = randomVectors(300, 16, 1);
    let index: VectorIndex;
    beforeAll(async () => {
      index = await build(vectors, 16);
    });

    it('knows its size and its dimensions', () => {
      expect([index.size, index.dimensions]).toEqual([300, 16]);
    });

    it('finds a vector that was added as its own nearest', async () => {
      for (const label of [0, 7, 299]) {
        const [first] = await index.search(vectors[label] as Float32Array, 1);
        expect(first?.label).toBe(label);
        expect(first?.similarity).toBeCloseTo(1, 5);
      }
    });

    it('gives hits by falling similarity, which is the cosine', async () => {
      const query = vectors[3] as Float32Array;
      const hits = await index.search(query, 20);
      expect(hits).toHaveLength(20);
      expect(hits.map((hit) => hit.similarity)).toEqual(
        hits.map((hit) => hit.similarity).sort((a, b) => b - a),
      );
      for (const { label, similarity } of hits) {
        const cosine = query.reduce(
          (sum, value, at) => sum + value * ((vectors[label] as Float32Array)[at] as number),
          0,
        );
        expect(similarity).toBeCloseTo(cosine, 4);
      }
    });

    it('gives what there is when asked for more', async () => {
      const few = await build(vectors.slice(0, 3), 16);
      expect(await few.search(vectors[0] as Float32Array, 10)).toHaveLength(3);
    });

    it('breaks ties by label', async () => {
      const same = vectors[0] as Float32Array;
      const ties = await (await build([same, same, same], 16)).search(same, 3);
      expect(ties.map((hit) => hit.label)).toEqual([0, 1, 2]);
    });

    it('finds nothing when empty, and nothing when asked for nothing', async () => {
      expect(await (await build([], 16)).search(vectors[0] as Float32Array, 5)).toEqual([]);
      expect(await index.search(vectors[0] as Float32Array, 0)).toEqual([]);
    });

    it('refuses a query of another length or with a number that is not finite', async () => {
      await expect(index.search(new Float32Array(15), 1)).rejects.toThrow(RangeError);
      await expect(index.search(new Float32Array(16).fill(Number.NaN), 1)).rejects.toThrow(RangeError);
    });

    it('refuses to be built from such vectors', async () => {
      const built = async (vector: Float32Array): Promise<VectorIndex> => build([vector], 16);
      await expect(built(new Float32Array(15))).rejects.toThrow(RangeError);
      await expect(built(new Float32Array(16).fill(Number.POSITIVE_INFINITY))).rejects.toThrow(RangeError);
    });
  });
};
