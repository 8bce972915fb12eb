import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { CorpusProblemsError } from '../../src/corpus/corpus-problems-error.ts';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { changedSources, corpusSources } from '../../src/library/corpus-sources.ts';
import { type LibraryOptions, LocalLibrary } from '../../src/library/local-library.ts';
import { createLogger } from '../../src/log.ts';
import { openShippedEmbedder } from '../support/shipped-embedder.ts';
import { BRIDGE, HOSPITAL, temporaryCorpus, temporaryFolder } from '../support/temporary-corpus.ts';

let shipped: Embedder;
beforeAll(async () => {
  shipped = await openShippedEmbedder();
});
afterAll(() => shipped.close());

/** The shipped embedder, counting the passages it embeds; closing a library must not close it for the others. */
const counting = (): { embedder: Embedder; embedded: () => number } => {
  let count = 0;
  const embedder: Embedder = {
    ...shipped,
    embed: (texts, role) => {
      if (role === 'passage') count += texts.length;
      return shipped.embed(texts, role);
    },
    close: async () => {},
  };
  return { embedder, embedded: () => count };
};

const open = async (
  options: Partial<LibraryOptions> & Pick<LibraryOptions, 'corpusFolder' | 'indexFolder'>,
): Promise<LocalLibrary> => {
  const library = await LocalLibrary.open({
    embedder: counting().embedder,
    log: createLogger('silent'),
    ...options,
  });
  onTestFinished(() => library.close());
  return library;
};

const generationsIn = (folder: string): string[] => readdirSync(join(folder, 'generations')).sort();

describe('a library', () => {
  it('builds an index where there is none, and answers from it', async () => {
    const library = await open({
      corpusFolder: temporaryCorpus({ 'bridge.md': BRIDGE }),
      indexFolder: temporaryFolder(),
    });
    expect(library.snapshot.generation).toMatch(/^[0-9a-f]{64}$/);
    const answer = await library.ask('How long will the bridge be closed?');
    expect([...answer.quotes, ...answer.closest].map((quote) => quote.text)).toContain(
      'The old bridge will be closed for nine months.',
    );
    expect(answer.generation).toBe(library.snapshot.generation);
  });

  it('says the same to the same question, byte for byte, also when opened again', async () => {
    const folders = {
      corpusFolder: temporaryCorpus({ 'bridge.md': BRIDGE, 'hospital.md': HOSPITAL }),
      indexFolder: temporaryFolder(),
    };
    const ask = async (): Promise<string> => {
      const library = await open(folders);
      const answers = await Promise.all(
        ['When does the hospital open?', 'Combien coûtent les travaux ?', 'hello'].map((q) => library.ask(q)),
      );
      return JSON.stringify(
        answers.map((answer) => ({ ...answer, quotes: answer.quotes.map((quote) => quote.toRow()) })),
      );
    };
    expect(await ask()).toBe(await ask());
  });

  it('embeds nothing again when opened on an unchanged corpus', async () => {
    const folders = {
      corpusFolder: temporaryCorpus({ 'bridge.md': BRIDGE }),
      indexFolder: temporaryFolder(),
    };
    const first = await open(folders);
    const { embedder, embedded } = counting();
    const second = await open({ ...folders, embedder });
    expect(embedded()).toBe(0);
    expect(second.snapshot.generation).toBe(first.snapshot.generation);
  });

  it('builds the same generation from the same corpus in another folder', async () => {
    const corpusFolder = temporaryCorpus({ 'bridge.md': BRIDGE });
    const [one, other] = [
      await open({ corpusFolder, indexFolder: temporaryFolder() }),
      await open({ corpusFolder, indexFolder: temporaryFolder() }),
    ];
    expect(one.snapshot.generation).toBe(other.snapshot.generation);
  });

  it('keeps the vectors of unchanged sentences when a document is added, and the generation before', async () => {
    const corpusFolder = temporaryCorpus({ 'bridge.md': BRIDGE });
    const indexFolder = temporaryFolder();
    const { embedder, embedded } = counting();
    const library = await open({ corpusFolder, indexFolder, embedder });
    const before = library.snapshot;
    const made = embedded();
    writeFileSync(join(corpusFolder, 'hospital.md'), HOSPITAL);
    const outcome = await library.reindex();
    expect(outcome.embedded).toBe(embedded() - made);
    expect(outcome.embedded).toBeLessThanOrEqual(3);
    expect(outcome.files).toEqual(['hospital.md']);
    expect(new Set(outcome.changes.map(({ kind, document }) => `${kind} ${document}`))).toEqual(
      new Set(['added hospital']),
    );
    expect(library.snapshot.generation).toBe(outcome.generationAfter);
    expect(generationsIn(indexFolder)).toEqual([before.generation, outcome.generationAfter].sort());
    expect((await library.ask('Combien d’infirmières ?')).generation).toBe(outcome.generationAfter);
  });

  it('says which sentence changed, and writes nothing when only asked what would', async () => {
    const corpusFolder = temporaryCorpus({ 'bridge.md': BRIDGE });
    const indexFolder = temporaryFolder();
    const library = await open({ corpusFolder, indexFolder });
    writeFileSync(join(corpusFolder, 'bridge.md'), BRIDGE.replace('nine months', 'ten months'));
    const outcome = await library.reindex({ dryRun: true });
    expect(outcome.changes).toEqual([
      {
        kind: 'changed',
        document: 'bridge',
        paragraph: 2,
        before: 'The old bridge will be closed for nine months.',
        after: 'The old bridge will be closed for ten months.',
      },
    ]);
    expect(generationsIn(indexFolder)).toEqual([library.snapshot.generation]);
  });

  it('goes on serving when a document is bad, and lists every problem', async () => {
    const corpusFolder = temporaryCorpus({ 'bridge.md': BRIDGE });
    const library = await open({ corpusFolder, indexFolder: temporaryFolder() });
    const before = library.snapshot.generation;
    writeFileSync(join(corpusFolder, 'a.md'), '---\ndate: 2025-01-01\n---\nNo title.\n');
    writeFileSync(join(corpusFolder, 'b.md'), Uint8Array.from([0x2d, 0x2d, 0x2d, 0x0a, 0xff, 0xfe]));
    const error = await library.reindex().catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(CorpusProblemsError);
    expect((error as CorpusProblemsError).problems.map(({ file }) => file)).toEqual(
      expect.arrayContaining(['a.md', 'b.md']),
    );
    expect(library.snapshot.generation).toBe(before);
    expect((await library.ask('How long will the bridge be closed?')).generation).toBe(before);
  });

  it('opens on the index it has when the corpus has become bad or is gone', async () => {
    const corpusFolder = temporaryCorpus({ 'bridge.md': BRIDGE });
    const indexFolder = temporaryFolder();
    const { generation } = (await open({ corpusFolder, indexFolder })).snapshot;
    writeFileSync(join(corpusFolder, 'a.md'), 'no front matter');
    expect((await open({ corpusFolder, indexFolder })).snapshot.generation).toBe(generation);
    rmSync(corpusFolder, { recursive: true });
    expect((await open({ corpusFolder, indexFolder })).snapshot.generation).toBe(generation);
  });

  it('waits for the first index when another process is just building it', async () => {
    const folders = {
      corpusFolder: temporaryCorpus({ 'bridge.md': BRIDGE }),
      indexFolder: temporaryFolder(),
    };
    const libraries = await Promise.all([open(folders), open(folders), open(folders)]);
    expect(new Set(libraries.map(({ snapshot }) => snapshot.generation)).size).toBe(1);
  });

  it('does not hang on a pipe that is named like a document', async () => {
    const corpusFolder = temporaryCorpus({ 'bridge.md': BRIDGE });
    execFileSync('mkfifo', [join(corpusFolder, 'pipe.md')]);
    await expect(open({ corpusFolder, indexFolder: temporaryFolder() })).rejects.toThrow('pipe.md');
  });

  it('sees every change of a corpus that has more files than a process may open', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 1_500 }, (_, at) => [`note-${at}.txt`, `Note ${at}.`]),
    );
    const corpusFolder = temporaryCorpus(files);
    const before = await corpusSources(corpusFolder);
    expect(new Set(before.map(({ sha256 }) => sha256)).size).toBe(1_500);
    writeFileSync(join(corpusFolder, 'note-1499.txt'), 'Another note.');
    expect(changedSources(before, await corpusSources(corpusFolder))).toEqual(['note-1499.txt']);
  });

  it('refuses an empty corpus and names the folder', async () => {
    const corpusFolder = temporaryFolder();
    await expect(open({ corpusFolder, indexFolder: temporaryFolder() })).rejects.toThrow(corpusFolder);
  });

  it('serves what another process published, soon after', async () => {
    const corpusFolder = temporaryCorpus({ 'bridge.md': BRIDGE });
    const indexFolder = temporaryFolder();
    const watcher = await open({ corpusFolder, indexFolder, watchMs: 10 });
    const publisher = await open({ corpusFolder, indexFolder });
    writeFileSync(join(corpusFolder, 'hospital.md'), HOSPITAL);
    const { generationAfter } = await publisher.reindex();
    await expect.poll(() => watcher.snapshot.generation, { timeout: 5_000 }).toBe(generationAfter);
  });
});

describe('a damaged index', () => {
  const built = async (): Promise<{
    corpusFolder: string;
    indexFolder: string;
    folder: string;
    generation: string;
  }> => {
    const corpusFolder = temporaryCorpus({ 'bridge.md': BRIDGE });
    const indexFolder = temporaryFolder();
    const { generation } = (await open({ corpusFolder, indexFolder })).snapshot;
    return { corpusFolder, indexFolder, generation, folder: join(indexFolder, 'generations', generation) };
  };

  it('is noticed and built again whichever file was changed by one bit', async () => {
    const { folder, generation, ...folders } = await built();
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      const bytes = readFileSync(path);
      const at = Math.floor(bytes.length / 2);
      bytes[at] = (bytes[at] as number) ^ 1;
      writeFileSync(path, bytes);
      expect((await open(folders)).snapshot.generation, name).toBe(generation);
      expect(readFileSync(path)[at], name).toBe((bytes[at] as number) ^ 1);
    }
  });

  it('is noticed and built again when a file is cut short or missing', async () => {
    const { folder, generation, ...folders } = await built();
    for (const name of readdirSync(folder)) {
      truncateSync(join(folder, name), 3);
      expect((await open(folders)).snapshot.generation, name).toBe(generation);
      rmSync(join(folder, name));
      expect((await open(folders)).snapshot.generation, name).toBe(generation);
      expect(existsSync(join(folder, name))).toBe(true);
    }
  });

  it('gives way to the generation before when it cannot be built again', async () => {
    const { corpusFolder, indexFolder, generation } = await built();
    const library = await open({ corpusFolder, indexFolder });
    writeFileSync(join(corpusFolder, 'hospital.md'), HOSPITAL);
    const { generationAfter } = await library.reindex();
    appendFileSync(join(indexFolder, 'generations', generationAfter, 'graph.hnsw'), 'x');
    writeFileSync(join(corpusFolder, 'bad.md'), 'no front matter');
    expect((await open({ corpusFolder, indexFolder })).snapshot.generation).toBe(generation);
  });

  it('is mended by a forced reindex, also where what was damaged lies whole in memory', async () => {
    const { folder, generation, ...folders } = await built();
    const library = await open(folders);
    const graph = join(folder, 'graph.hnsw');
    const bytes = readFileSync(graph);
    const damaged = Buffer.from(bytes);
    damaged[100] = (damaged[100] as number) ^ 1;
    writeFileSync(graph, damaged);
    expect((await library.reindex({ force: true })).generationAfter).toBe(generation);
    expect(readFileSync(graph).equals(bytes)).toBe(true);
  });

  it('is never kept as the one to fall back on: that is the generation that was seen to work', async () => {
    const { corpusFolder, indexFolder, generation } = await built();
    const library = await open({ corpusFolder, indexFolder });
    writeFileSync(join(corpusFolder, 'hospital.md'), HOSPITAL);
    const { generationAfter: damaged } = await library.reindex();
    appendFileSync(join(indexFolder, 'generations', damaged, 'graph.hnsw'), 'x');
    writeFileSync(join(corpusFolder, 'bridge.md'), BRIDGE.replace('nine', 'eight'));
    const newest = (await open({ corpusFolder, indexFolder })).snapshot.generation;
    expect(JSON.parse(readFileSync(join(indexFolder, 'current'), 'utf8'))).toMatchObject({
      current: newest,
      previous: generation,
    });
  });

  it('is built again when the pointer is damaged', async () => {
    const { generation, ...folders } = await built();
    writeFileSync(join(folders.indexFolder, 'current'), '{"current": "ne');
    expect((await open(folders)).snapshot.generation).toBe(generation);
  });

  it('is found by its generation when the pointer is lost and nothing can be built', async () => {
    const { generation, ...folders } = await built();
    for (const damage of [
      () => writeFileSync(join(folders.indexFolder, 'current'), 'garbage'),
      () => rmSync(join(folders.indexFolder, 'current')),
    ]) {
      damage();
      writeFileSync(join(folders.corpusFolder, 'bad.md'), 'no front matter');
      expect((await open(folders)).snapshot.generation).toBe(generation);
    }
  });

  it('is built again when a folder stands in the pointer’s place', async () => {
    const { generation, ...folders } = await built();
    rmSync(join(folders.indexFolder, 'current'));
    mkdirSync(join(folders.indexFolder, 'current', 'inside'), { recursive: true });
    expect((await open(folders)).snapshot.generation).toBe(generation);
    expect(readFileSync(join(folders.indexFolder, 'current'), 'utf8')).toContain(generation);
  });

  it('is built again for another embedder, and never searched with its vectors', async () => {
    const { generation, ...folders } = await built();
    const { embedder, embedded } = counting();
    const library = await open({
      ...folders,
      embedder: { ...embedder, identity: { ...embedder.identity, revision: 'another' } },
    });
    expect(library.snapshot.generation).not.toBe(generation);
    expect(embedded()).toBeGreaterThan(0);
  });

  it('serves from a folder that cannot be written', async () => {
    const { generation, ...folders } = await built();
    chmodSync(folders.indexFolder, 0o555);
    onTestFinished(() => chmodSync(folders.indexFolder, 0o755));
    expect((await open(folders)).snapshot.generation).toBe(generation);
  });
});
