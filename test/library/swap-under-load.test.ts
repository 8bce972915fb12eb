import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { proveAnswer } from '../../src/quotation/prove-answer.ts';
import { BRIDGE, HOSPITAL, temporaryCorpus, temporaryFolder } from '../support/temporary-corpus.ts';
import { cheapEmbedder } from './support/cheap-embedder.ts';
import { cheapLibrary } from './support/cheap-library.ts';

const READERS = 50;
const SWAPS = 20;

it('fifty readers are all answered, each from one generation, while the index is swapped twenty times', async () => {
  const corpusFolder = temporaryCorpus({ 'bridge.md': BRIDGE, 'hospital.md': HOSPITAL });
  // An embedder that takes its time: swaps happen while questions are on their way.
  const embedder: Embedder = {
    ...cheapEmbedder,
    embed: async (texts, role) => {
      await nextTurn();
      return cheapEmbedder.embed(texts, role);
    },
  };
  const library = await cheapLibrary({ corpusFolder, indexFolder: temporaryFolder(), embedder });
  const published = new Set<string>();
  published.add(library.snapshot.generation);
  let running = true;
  const seen = new Map<string, number>();
  let straddled = 0;
  const read = async (reader: number): Promise<void> => {
    for (let turn = 0; turn < reader; turn += 1) await nextTurn();
    while (running) {
      const source = library.snapshot;
      const answer = await library.ask('How long will the old bridge be closed?');
      expect(answer.generation).toBe(source.generation);
      proveAnswer(answer, source.documents);
      const said = [...answer.quotes, ...answer.closest].map(({ text }) => text).join(' ');
      const text = [...source.documents.values()].map((document) => document.text).join(' ');
      expect(said).toContain(text.includes('nine months') ? 'nine months' : 'ten months');
      expect(library.verify('We owe drivers a safe road.').verdict).toBe('exact');
      seen.set(answer.generation, (seen.get(answer.generation) ?? 0) + 1);
      if (library.snapshot !== source) straddled += 1;
      // So that the reindex gets its turns too, on a machine that has little to give.
      for (let turn = 0; turn < 2 * READERS; turn += 1) await nextTurn();
    }
  };
  const readers = Array.from({ length: READERS }, (_, reader) => read(reader));
  try {
    for (let swap = 0; swap < SWAPS; swap += 1) {
      const text = swap % 2 === 0 ? BRIDGE.replace('nine months', 'ten months') : BRIDGE;
      writeFileSync(join(corpusFolder, 'bridge.md'), text);
      const before = library.snapshot.generation;
      const { generationAfter } = await library.reindex();
      expect(generationAfter).not.toBe(before);
      expect(library.snapshot.generation).toBe(generationAfter);
      published.add(generationAfter);
    }
  } finally {
    running = false;
  }
  await Promise.all(readers);
  expect(published.size).toBe(2);
  expect([...seen.keys()].sort()).toEqual([...published].sort());
  expect(straddled).toBeGreaterThan(0);
  expect([...seen.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(READERS);
});
