import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ExactIndex } from '../../src/search-index/hnswlib-index.ts';
import { type GrowthLimits, LayeredIndex } from '../../src/search-index/layered-index.ts';
import { vectorIndexContract } from '../contract/vector-index.contract.ts';
import { randomVectors } from '../support/random-vectors.ts';

const DIMENSIONS = 16;
const LIMITS: GrowthLimits = { smallestGraph: 100, mostFresh: 150, mostGone: 0.2 };

/** Labels to keep and vectors to add, as `grow` takes them, and the list of vectors that comes of it. */
const mixed = (
  vectors: readonly Float32Array[],
  keep: (label: number) => boolean,
  added: readonly Float32Array[],
): { entries: (number | Float32Array)[]; now: Float32Array[] } => {
  const kept = [...vectors.keys()].filter(keep);
  // New vectors come first and in between, so that every label moves.
  const entries: (number | Float32Array)[] = [...added.slice(0, 5), ...kept];
  entries.splice(50, 0, ...added.slice(5));
  return {
    entries,
    now: entries.map((entry) => (typeof entry === 'number' ? (vectors[entry] as Float32Array) : entry)),
  };
};

const grown = (index: LayeredIndex, entries: readonly (number | Float32Array)[]): LayeredIndex => {
  const next = index.grow(entries, LIMITS);
  if (next === null) throw new Error('the limits are too narrow for this test');
  return next;
};

const expectExact = async (index: LayeredIndex, vectors: readonly Float32Array[]): Promise<void> => {
  expect(index.size).toBe(vectors.length);
  for (const [label, vector] of vectors.entries()) expect(index.vectorAt(label)).toEqual(vector);
  const exact = ExactIndex.build(vectors, DIMENSIONS);
  let found = 0;
  for (const query of randomVectors(50, DIMENSIONS, 9)) {
    const truth = new Set((await exact.search(query, 10)).map(({ label }) => label));
    const hits = await index.search(query, 10);
    expect(hits).toHaveLength(10);
    found += hits.filter(({ label }) => truth.has(label)).length;
  }
  expect(found / 500).toBeGreaterThanOrEqual(0.98);
};

vectorIndexContract('LayeredIndex', LayeredIndex.build);
vectorIndexContract('LayeredIndex over a graph of half the vectors', (vectors, dimensions) => {
  const half = Math.floor(vectors.length / 2);
  const before = LayeredIndex.build(vectors.slice(0, half), dimensions);
  const entries = vectors.map((vector, at) => (at < half ? at : vector));
  return before.grow(entries, { smallestGraph: 0, mostFresh: 1_000, mostGone: 1 }) as LayeredIndex;
});

describe('an index that grows beside its graph', () => {
  const first = randomVectors(800, DIMENSIONS, 1);
  const built = LayeredIndex.build(first, DIMENSIONS);

  it('finds what exact search finds as vectors come, go, and come again, and never one that is gone', async () => {
    const one = mixed(first, (label) => label % 9 !== 4, randomVectors(70, DIMENSIONS, 2));
    const once = grown(built, one.entries);
    await expectExact(once, one.now);
    const back = first.filter((_, label) => label % 9 === 4).slice(0, 40);
    const two = mixed(one.now, (label) => label % 20 !== 3, back);
    const twice = grown(once, two.entries);
    await expectExact(twice, two.now);
    expect(twice.graph).toBe(built.graph);
    // What was there before is as it was.
    await expectExact(once, one.now);
  });

  it('gives as many as asked for where the nearest are all gone', async () => {
    const query = first[0] as Float32Array;
    const gone = new Set((await built.search(query, 150)).map(({ label }) => label));
    const { entries, now } = mixed(first, (label) => !gone.has(label), []);
    const hits = await grown(built, entries).search(query, 10);
    expect(hits.map(({ label }) => label)).toEqual(
      (await ExactIndex.build(now, DIMENSIONS).search(query, 10)).map(({ label }) => label),
    );
  });

  it('finds the same after being saved and loaded', async () => {
    const { entries } = mixed(first, (label) => label % 9 !== 4, randomVectors(70, DIMENSIONS, 2));
    const index = grown(built, entries);
    const saved = index.save();
    const again = LayeredIndex.load(built.graph, { ...saved, places: Int32Array.from(saved.places) });
    for (const query of randomVectors(20, DIMENSIONS, 4))
      expect(await again.search(query, 10)).toEqual(await index.search(query, 10));
  });

  it('adds to a copy of the graph what is too much to compare one by one', async () => {
    const { entries, now } = mixed(first, (label) => label % 9 !== 4, randomVectors(400, DIMENSIONS, 2));
    const once = grown(built, entries);
    expect(once.graph).not.toBe(built.graph);
    expect(once.save().fresh).toHaveLength(0);
    await expectExact(once, now);
    await expectExact(built, first);
    // The same again gives the same bytes.
    const folder = mkdtempSync(join(tmpdir(), 'guillemet-layered-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    for (const [name, index] of Object.entries({ once, again: grown(built, entries) }))
      index.graph.save(join(folder, name));
    expect(readFileSync(join(folder, 'again')).equals(readFileSync(join(folder, 'once')))).toBe(true);
  });

  it('asks for a new graph where more came than there were, too many went, or the graph is a small one', () => {
    const all = [...first.keys()];
    expect(grown(built, [...all, ...randomVectors(150, DIMENSIONS, 3)]).graph).toBe(built.graph);
    expect(grown(built, [...all, ...randomVectors(151, DIMENSIONS, 3)]).graph).not.toBe(built.graph);
    expect(built.grow([...all, ...randomVectors(801, DIMENSIONS, 3)], LIMITS)).toBeNull();
    expect(built.grow(all.slice(160), LIMITS)).not.toBeNull();
    expect(built.grow(all.slice(161), LIMITS)).toBeNull();
    expect(built.grow(all, { ...LIMITS, smallestGraph: 801 })).toBeNull();
  });
});
