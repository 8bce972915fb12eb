import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { RefusedError } from '../../src/errors.ts';
import type { HistoryEntry } from '../../src/library/library.ts';
import { LocalLibrary } from '../../src/library/local-library.ts';
import { createLogger } from '../../src/log.ts';
import { openShippedEmbedder } from '../support/shipped-embedder.ts';
import { BRIDGE, HOSPITAL, temporaryCorpus, temporaryFolder } from '../support/temporary-corpus.ts';

let shipped: Embedder;
beforeAll(async () => {
  shipped = await openShippedEmbedder();
});
afterAll(() => shipped.close());

interface Folders {
  readonly corpusFolder: string;
  readonly indexFolder: string;
  readonly keepGenerations?: number;
}

const open = async (folders: Folders): Promise<LocalLibrary> => {
  const library = await LocalLibrary.open({
    ...folders,
    embedder: { ...shipped, close: async () => {} },
    log: createLogger('silent'),
  });
  onTestFinished(() => library.close());
  return library;
};

const bridgeFor = (months: string): string => BRIDGE.replace('nine months', `${months} months`);

const newFolders = (): Folders => ({
  corpusFolder: temporaryCorpus({ 'bridge.md': BRIDGE }),
  indexFolder: temporaryFolder(),
});

/** A library that published nine, then ten months. */
const twice = async (folders: Folders = newFolders()) => {
  const library = await open(folders);
  const nine = library.snapshot.generation;
  writeFileSync(join(folders.corpusFolder, 'bridge.md'), bridgeFor('ten'));
  const ten = (await library.reindex({ by: 'ann' })).generationAfter;
  return { ...folders, library, nine, ten };
};

const historyFile = (folder: string): string => join(folder, 'history.jsonl');
const generationsOf = (history: readonly HistoryEntry[]): string[] =>
  history.map((entry) => entry.generation);

describe('the history of an index', () => {
  it('says who published what and what changed, the newest first', async () => {
    const { library, nine, ten } = await twice();
    expect(await library.history()).toEqual([
      {
        generation: ten,
        publishedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        by: 'ann',
        kind: 'reindex',
        files: ['bridge.md'],
        sentences: { added: 0, removed: 0, changed: 1 },
        current: true,
        kept: true,
      },
      expect.objectContaining({
        generation: nine,
        by: null,
        files: ['bridge.md'],
        sentences: { added: library.snapshot.sentences.length, removed: 0, changed: 0 },
        current: false,
        kept: true,
      }),
    ]);
  });

  it('gets no line from a reindex that publishes nothing new', async () => {
    const { library, nine, ten } = await twice();
    await library.reindex();
    await library.reindex({ force: true });
    await library.reindex({ dryRun: true });
    expect(generationsOf(await library.history())).toEqual([ten, nine]);
  });

  it('is read without a last line that was torn, which the next publication mends', async () => {
    const { library, nine, ten, corpusFolder, indexFolder } = await twice();
    appendFileSync(historyFile(indexFolder), '{"number":3,"generat');
    expect(generationsOf(await library.history())).toEqual([ten, nine]);
    writeFileSync(join(corpusFolder, 'hospital.md'), HOSPITAL);
    const { generationAfter } = await library.reindex();
    expect(generationsOf(await library.history())).toEqual([generationAfter, ten, nine]);
    const lines = readFileSync(historyFile(indexFolder), 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).number)).toEqual([1, 2, 3]);
  });

  it('leaves out a publication that was announced by a process which died before the pointer moved', async () => {
    const { library, nine, ten, corpusFolder, indexFolder } = await twice();
    const announced = {
      ...JSON.parse(readFileSync(historyFile(indexFolder), 'utf8').split('\n')[1] as string),
    };
    appendFileSync(
      historyFile(indexFolder),
      `${JSON.stringify({ ...announced, number: 3, by: 'nobody' })}\n`,
    );
    expect(generationsOf(await library.history())).toEqual([ten, nine]);
    writeFileSync(join(corpusFolder, 'bridge.md'), bridgeFor('two'));
    await library.reindex({ by: 'bob' });
    expect((await library.history()).map(({ by }) => by)).toEqual(['bob', 'ann', null]);
  });

  it('says which generations are still kept: those asked for besides the current and the previous one', async () => {
    const folders = { ...newFolders(), keepGenerations: 2 };
    const { library, indexFolder, corpusFolder } = await twice(folders);
    for (const months of ['two', 'three', 'four', 'five']) {
      writeFileSync(join(corpusFolder, 'bridge.md'), bridgeFor(months));
      await library.reindex();
    }
    const history = await library.history();
    expect(history.map(({ kept }) => kept)).toEqual([true, true, true, true, false, false]);
    expect(readdirSync(join(indexFolder, 'generations')).sort()).toEqual(
      generationsOf(history).slice(0, 4).sort(),
    );
  });
});

describe('a rollback', () => {
  const QUESTION = 'How long will the bridge be closed?';
  const said = async (library: LocalLibrary): Promise<string> => {
    const { quotes, closest } = await library.ask(QUESTION);
    return [...quotes, ...closest].map(({ text }) => text).join(' ');
  };

  it('serves a kept generation at once, is recorded, and builds nothing', async () => {
    const { library, nine, ten } = await twice();
    const entry = await library.rollback(nine.slice(0, 8), 'ann');
    expect(entry).toMatchObject({
      generation: nine,
      kind: 'rollback',
      by: 'ann',
      files: ['bridge.md'],
      sentences: { added: 0, removed: 0, changed: 1 },
      current: true,
      kept: true,
    });
    expect(library.snapshot.generation).toBe(nine);
    expect(await said(library)).toContain('nine months');
    expect(generationsOf(await library.history())).toEqual([nine, ten, nine]);
  });

  it('is followed by other processes', async () => {
    const { library, nine, ...folders } = await twice();
    const watcher = await LocalLibrary.open({
      ...folders,
      embedder: { ...shipped, close: async () => {} },
      log: createLogger('silent'),
      watchMs: 10,
    });
    onTestFinished(() => watcher.close());
    await library.rollback(nine, null);
    await expect.poll(() => watcher.snapshot.generation, { timeout: 5_000 }).toBe(nine);
  });

  it('is not undone by a start, but by the next reindex', async () => {
    const { library, nine, ten, ...folders } = await twice();
    await library.rollback(nine, null);
    expect((await open(folders)).snapshot.generation).toBe(nine);
    const again = await open(folders);
    expect(again.snapshot.generation).toBe(nine);
    expect((await again.reindex()).generationAfter).toBe(ten);
    expect((await open(folders)).snapshot.generation).toBe(ten);
  });

  it('ends at the start after the corpus was edited', async () => {
    const { library, nine, ...folders } = await twice();
    await library.rollback(nine, null);
    writeFileSync(join(folders.corpusFolder, 'bridge.md'), bridgeFor('eleven'));
    const started = await open(folders);
    expect(await said(started)).toContain('eleven months');
  });

  it('goes forward again just as well', async () => {
    const { library, nine, ten, ...folders } = await twice();
    await library.rollback(nine, null);
    await library.rollback(ten, null);
    expect((await open(folders)).snapshot.generation).toBe(ten);
  });

  it('is refused for what is unknown, served, gone, damaged or named too shortly, and changes nothing', async () => {
    const { library, nine, ten, ...folders } = await twice();
    const refused = async (generation: string, why: string): Promise<void> => {
      const error = await library.rollback(generation, null).catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(RefusedError);
      expect((error as Error).message).toContain(why);
    };
    await refused('ffffffff', 'no such generation');
    await refused(nine.slice(0, 5), 'at least 6');
    await refused(ten, 'being served');
    const graph = join(folders.indexFolder, 'generations', nine, 'graph.hnsw');
    const bytes = readFileSync(graph);
    bytes[100] = (bytes[100] as number) ^ 1;
    writeFileSync(graph, bytes);
    await refused(nine, 'SHA-256 differs');
    for (const months of ['two', 'three', 'four', 'five', 'six']) {
      writeFileSync(join(folders.corpusFolder, 'bridge.md'), bridgeFor(months));
      await library.reindex();
    }
    await refused(nine, 'no longer kept');
    expect(library.snapshot.generation).not.toBe(nine);
    expect(existsSync(join(folders.indexFolder, 'lock'))).toBe(false);
  });
});
