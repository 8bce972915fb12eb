import { describe, expect, it } from 'vitest';
import type { VectorIndex } from '../../src/search-index/vector-index.ts';
import { randomVectors } from '../support/random-vectors.ts';

/** What every vector index does, whatever it is made of. */
export const vectorIndexContract = (
  name: string,
  build: (vectors: readonly Float32Array[], dimensions: number) => VectorIndex,
): void => {
  describe(`${name} as a vector index`, () => {
    const vectors = randomVectors(300, 16, 1);
    const index = build(vectors, 16);

    it('knows its size and its dimensions', () => {
      expect([index.size, index.dimensions]).toEqual([300, 16]);
    });

    it('finds a vector that was added as its own nearest', () => {
      for (const label of [0, 7, 299]) {
        const [first] = index.search(vectors[label] as Float32Array, 1);
        expect(first?.label).toBe(label);
        expect(first?.similarity).toBeCloseTo(1, 5);
      }
    });

    it('gives hits by falling similarity, which is the cosine', () => {
      const query = vectors[3] as Float32Array;
      const hits = index.search(query, 20);
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

    it('gives what there is when asked for more', () => {
      expect(build(vectors.slice(0, 3), 16).search(vectors[0] as Float32Array, 10)).toHaveLength(3);
    });

    it('breaks ties by label', () => {
      const same = vectors[0] as Float32Array;
      expect(
        build([same, same, same], 16)
          .search(same, 3)
          .map((hit) => hit.label),
      ).toEqual([0, 1, 2]);
    });

    it('finds nothing when empty, and nothing when asked for nothing', () => {
      expect(build([], 16).search(vectors[0] as Float32Array, 5)).toEqual([]);
      expect(index.search(vectors[0] as Float32Array, 0)).toEqual([]);
    });

    it('refuses a query of another length or with a number that is not finite', () => {
      expect(() => index.search(new Float32Array(15), 1)).toThrow(RangeError);
      expect(() => index.search(new Float32Array(16).fill(Number.NaN), 1)).toThrow(RangeError);
    });

    it('refuses to be built from such vectors', () => {
      expect(() => build([new Float32Array(15)], 16)).toThrow(RangeError);
      expect(() => build([new Float32Array(16).fill(Number.POSITIVE_INFINITY)], 16)).toThrow(RangeError);
    });
  });
};
