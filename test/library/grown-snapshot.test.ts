import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateCorpus } from '../../bench/synthetic/generate-corpus.ts';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { LocalLibrary } from '../../src/library/local-library.ts';
import { createLogger } from '../../src/log.ts';
import { openShippedEmbedder } from '../support/shipped-embedder.ts';
import { temporaryCorpus, temporaryFolder } from '../support/temporary-corpus.ts';

// Large enough that its graph is worth keeping.
const { documents, questions } = generateCorpus(1_300, 24, 7);
const EXTRA = generateCorpus(30, 1, 8).documents[0]?.markdown ?? '';
const MORE = '\nThe harbour of Testonia was closed for nineteen days.\n';

let embedder: Embedder;
beforeAll(async () => {
  embedder = await openShippedEmbedder();
});
afterAll(() => embedder.close());

const open = (corpusFolder: string, indexFolder: string): Promise<LocalLibrary> =>
  LocalLibrary.open({ corpusFolder, indexFolder, embedder, log: createLogger('silent') });

const corpusFolder = (): string =>
  temporaryCorpus(Object.fromEntries(documents.map(({ file, markdown }) => [file, markdown])));

/** What happens to a corpus, one reindex each. */
const STEPS: readonly [string, (folder: string) => void][] = [
  ['a document is added', (folder) => writeFileSync(join(folder, 'doc-00000-new.md'), EXTRA)],
  ['it is changed', (folder) => writeFileSync(join(folder, 'doc-00000-new.md'), `${EXTRA}${MORE}`)],
  ['another one is removed', (folder) => rmSync(join(folder, documents[3]?.file ?? ''))],
  ['the new one is removed', (folder) => rmSync(join(folder, 'doc-00000-new.md'))],
  [
    'the other one comes back',
    (folder) => writeFileSync(join(folder, documents[3]?.file ?? ''), documents[3]?.markdown ?? ''),
  ],
];

/** What people see first. Behind it a graph may find another of its many equals. */
const answersOf = async (library: LocalLibrary): Promise<unknown[]> => {
  const asked = [...questions.map(({ text }) => text), 'How long was the harbour of Testonia closed?'];
  const answers = await Promise.all(asked.map((question) => library.ask(question)));
  return answers.map(({ answered, confidence, quotes, closest }) => ({
    answered,
    confidence,
    shown: [...quotes, ...closest].map((quote) => quote.toRow()),
  }));
};

const graphOf = (folder: string, { snapshot }: LocalLibrary): number =>
  statSync(join(folder, 'generations', snapshot.generation, 'graph.hnsw')).ino;

describe('a snapshot that grew from the one before', () => {
  it('answers as one that is built from nothing, over the same graph, through every kind of change', async () => {
    const folder = corpusFolder();
    const indexFolder = temporaryFolder();
    const library = await open(folder, indexFolder);
    const graph = graphOf(indexFolder, library);
    for (const [step, change] of STEPS) {
      change(folder);
      const { embedded } = await library.reindex();
      expect(embedded, step).toBeLessThan(40);
      expect(graphOf(indexFolder, library), step).toBe(graph);
      // The steps between them are compared by what follows from them.
      if (!['it is changed', 'the other one comes back'].includes(step)) continue;
      const fresh = await open(folder, temporaryFolder());
      expect(library.snapshot.sentences, step).toEqual(fresh.snapshot.sentences);
      expect(library.snapshot.keys, step).toEqual(fresh.snapshot.keys);
      expect(library.snapshot.owners, step).toEqual(fresh.snapshot.owners);
      expect(library.snapshot.lexical.save(), step).toEqual(fresh.snapshot.lexical.save());
      // Two graphs over the same vectors, grown in another order, need not miss the same neighbours.
      const built = await answersOf(fresh);
      const differing = (await answersOf(library)).filter(
        (answer, at) => !isDeepStrictEqual(answer, built[at]),
      );
      expect(differing.length, step).toBeLessThanOrEqual(1);
      // The same again, read from the disk.
      const { snapshot } = await open(folder, indexFolder);
      expect(snapshot.generation, step).toBe(library.snapshot.generation);
    }
  });

  it('is the same bytes after the same history, and from nothing again when forced', async () => {
    const folder = corpusFolder();
    const [one, other] = [await open(folder, temporaryFolder()), await open(folder, temporaryFolder())];
    const { generation } = one.snapshot;
    for (const [, change] of STEPS.slice(0, 2)) {
      change(folder);
      await one.reindex();
      await other.reindex();
      expect(one.snapshot.generation).toBe(other.snapshot.generation);
    }
    // Nothing is left of what came and went.
    rmSync(join(folder, 'doc-00000-new.md'));
    await one.reindex();
    expect(one.snapshot.generation).toBe(generation);
    rmSync(join(folder, documents[3]?.file ?? ''));
    await one.reindex();
    const grown = one.snapshot;
    await one.reindex({ force: true });
    expect(one.snapshot.generation).not.toBe(grown.generation);
    expect(one.snapshot.keys).toEqual(grown.keys);
  });

  it('writes only the blocks of readings that changed', async () => {
    const folder = corpusFolder();
    const indexFolder = temporaryFolder();
    const library = await open(folder, indexFolder);
    const files = (): Map<string, number> => {
      const at = join(indexFolder, 'generations', library.snapshot.generation);
      return new Map(
        readdirSync(at)
          .filter((name) => name.startsWith('readings-'))
          .map((name) => [name, statSync(join(at, name)).ino]),
      );
    };
    const before = files();
    writeFileSync(join(folder, documents[3]?.file ?? ''), `${documents[3]?.markdown}${MORE}`);
    await library.reindex();
    const after = files();
    const kept = [...after].filter(([name, ino]) => before.get(name) === ino);
    expect(after.size).toBe(before.size);
    expect(kept).toHaveLength(before.size - 1);
  });
});
