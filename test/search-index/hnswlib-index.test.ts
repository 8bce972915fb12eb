import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_HNSW, ExactIndex, HnswIndex } from '../../src/search-index/hnswlib-index.ts';
import { vectorIndexContract } from '../contract/vector-index.contract.ts';
import { randomVectors } from '../support/random-vectors.ts';

vectorIndexContract('HnswIndex', (vectors, dimensions) => HnswIndex.build(vectors, dimensions));
vectorIndexContract('ExactIndex', (vectors, dimensions) => ExactIndex.build(vectors, dimensions));

describe('HnswIndex', () => {
  const vectors = randomVectors(1_000, 32, 2);
  const folder = mkdtempSync(join(tmpdir(), 'guillemet-hnsw-'));

  it('finds what exact search finds, at least 98 times in 100', async () => {
    const approximate = HnswIndex.build(vectors, 32);
    const exact = ExactIndex.build(vectors, 32);
    let found = 0;
    for (const query of randomVectors(50, 32, 3)) {
      const truth = new Set((await exact.search(query, 10)).map((hit) => hit.label));
      found += (await approximate.search(query, 10)).filter((hit) => truth.has(hit.label)).length;
    }
    expect(found / 500).toBeGreaterThanOrEqual(0.98);
  });

  it('finds the same after being saved and loaded, though hnswlib forgets ef', async () => {
    const built = HnswIndex.build(vectors, 32);
    const path = join(folder, 'saved.hnsw');
    built.save(path);
    const loaded = HnswIndex.load(path, 32);
    expect(loaded.size).toBe(1_000);
    for (const query of randomVectors(20, 32, 4))
      expect(await loaded.search(query, 10)).toEqual(await built.search(query, 10));
  });

  it('keeps the very numbers it was given', () => {
    const built = HnswIndex.build(vectors, 32);
    expect(built.vectorAt(5)).toEqual(vectors[5]);
  });

  it('gives k hits also where ef is smaller', async () => {
    const narrow = HnswIndex.build(vectors, 32, { ...DEFAULT_HNSW, efSearch: 10 });
    expect(await narrow.search(vectors[0] as Float32Array, 100)).toHaveLength(100);
  });
});
