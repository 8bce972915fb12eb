import { appendFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { RefusedError } from '../../src/errors.ts';
import { LocalLibrary } from '../../src/library/local-library.ts';
import { createLogger } from '../../src/log.ts';
import { sha256 } from '../../src/sha256.ts';
import { backup } from '../../src/upkeep/backup.ts';
import type { BackupManifest } from '../../src/upkeep/backup-manifest.ts';
import { fileQuoteLedger } from '../../src/upkeep/file-quote-ledger.ts';
import { restore } from '../../src/upkeep/restore.ts';
import { filesUnder, shelvedCorpus } from '../support/shelved-corpus.ts';
import { openShippedEmbedder } from '../support/shipped-embedder.ts';
import { type TarEntry, tarOf } from '../support/tar-of.ts';
import { BRIDGE, HOSPITAL, temporaryCorpus, temporaryFolder } from '../support/temporary-corpus.ts';

let embedder: Embedder;
beforeAll(async () => {
  embedder = await openShippedEmbedder();
});
afterAll(() => embedder.close());

const log = createLogger('silent');
const OPTIONS = { replace: false, by: 'somebody', keepGenerations: 3 };
const CURATION = 'questions:\n  - excerpt: closed for nine months\n    ask: [How long?] # yes\n';
const FILES = { 'bridge.md': BRIDGE, 'bridge.curation.yml': CURATION };

const ledgerOf = (recordsFolder: string) =>
  fileQuoteLedger({ folder: join(recordsFolder, 'quotes'), days: 30, log });
const entry = (message: string) => ({
  guild: '1',
  channel: '2',
  message,
  quotes: [{ document: 'bridge', start: 0, end: 3, sha256: sha256('x') }],
  sentAtMs: Date.now(),
});
const messagesIn = async (recordsFolder: string): Promise<string[]> =>
  (await ledgerOf(recordsFolder).outdated(() => false)).map(({ message }) => message).sort();

/** Empty folders for a restore to fill. */
const emptyShelves = () => {
  const outside = temporaryFolder();
  return {
    corpusFolder: join(outside, 'corpus'),
    indexFolder: join(outside, 'index'),
    recordsFolder: join(outside, 'records'),
  };
};

/** What a backup holds, honest unless a test says otherwise. */
const backupOf = (entries: readonly TarEntry[], change: Partial<BackupManifest> = {}): string => {
  const manifest = {
    format: 'guillemet-backup-1',
    createdAt: '2025-03-02T10:00:00Z',
    release: '0.1.0',
    generation: null,
    files: entries.map(({ path, content = '' }) => ({
      path,
      bytes: Buffer.byteLength(content as string),
      sha256: sha256(content),
    })),
    ...change,
  };
  const file = join(temporaryFolder(), 'made.tar.gz');
  writeFileSync(file, tarOf([{ path: 'manifest.json', content: JSON.stringify(manifest) }, ...entries]));
  return file;
};
const GOOD: TarEntry = { path: 'corpus/bridge.md', content: BRIDGE };

describe('a backup', () => {
  it('restores corpus, curation, snapshot and ledger to empty folders, byte for byte', async () => {
    const from = await shelvedCorpus(FILES, embedder);
    await ledgerOf(from.recordsFolder).record(entry('7'));
    mkdirSync(join(from.recordsFolder, 'questions'));
    writeFileSync(join(from.recordsFolder, 'questions', '2025-03-02.jsonl'), '{"question":"secret"}');
    const file = join(temporaryFolder(), 'backup.tar.gz');
    const manifest = await backup(from, file, false);
    expect(manifest.files.map(({ path }) => path)).not.toContain('records/questions/2025-03-02.jsonl');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(file, '..'))).toEqual(['backup.tar.gz']);

    const to = emptyShelves();
    await restore(to, file, OPTIONS);
    expect(filesUnder(to.corpusFolder)).toEqual(FILES);
    expect(await messagesIn(to.recordsFolder)).toEqual(['7']);
    expect(Object.keys(filesUnder(to.recordsFolder)).every((path) => path.startsWith('quotes/'))).toBe(true);
    const { generation } = from.library.snapshot;
    expect(filesUnder(join(to.indexFolder, 'generations'))).toEqual(
      filesUnder(join(from.indexFolder, 'generations')),
    );
    const library = await LocalLibrary.open({ ...to, embedder: { ...embedder, close: async () => {} }, log });
    expect(library.snapshot.generation).toBe(generation);
    expect(await library.history()).toMatchObject([
      {
        generation,
        by: 'somebody',
        files: ['bridge.curation.yml', 'bridge.md'],
        sentences: { added: from.library.snapshot.sentences.length, removed: 0, changed: 0 },
        current: true,
      },
    ]);
    await library.close();
  });

  it('replaces what is there only when told to, and keeps it in the trash', async () => {
    const from = await shelvedCorpus(FILES, embedder);
    await ledgerOf(from.recordsFolder).record(entry('7'));
    const file = join(temporaryFolder(), 'backup.tar.gz');
    await backup(from, file, false);
    await expect(backup(from, file, false)).rejects.toThrow(/is there already/);
    await backup(from, file, true);

    const to = await shelvedCorpus({ 'hospital.md': HOSPITAL, 'bridge.md': `${BRIDGE}More.\n` }, embedder);
    const removed = to.library.snapshot.sentences.length - from.library.snapshot.sentences.length;
    await ledgerOf(to.recordsFolder).record(entry('8'));
    await expect(restore(to, file, OPTIONS)).rejects.toThrow(/holds 2 files already; add --yes/);
    expect(Object.keys(filesUnder(to.corpusFolder))).toEqual(['bridge.md', 'hospital.md']);

    await restore(to, file, { ...OPTIONS, replace: true });
    expect(filesUnder(to.corpusFolder)).toEqual(FILES);
    expect(Object.values(filesUnder(join(to.recordsFolder, 'trash')))).toEqual([
      `${BRIDGE}More.\n`,
      HOSPITAL,
    ]);
    expect(await messagesIn(to.recordsFolder)).toEqual(['7', '8']);
    const [newest, before] = await to.library.history();
    expect(newest).toMatchObject({
      generation: from.library.snapshot.generation,
      sentences: { added: 0, removed, changed: 0 },
    });
    expect(before).toMatchObject({ generation: to.library.snapshot.generation, kept: true });
  });

  it('of a release with another snapshot format restores all but the snapshot', async () => {
    const snapshot = JSON.stringify({ format: 2 });
    const generation = sha256(snapshot);
    const file = backupOf([GOOD, { path: `index/${generation}/manifest.json`, content: snapshot }], {
      generation,
    });
    const to = await shelvedCorpus({ 'hospital.md': HOSPITAL }, embedder);
    expect((await restore(to, file, { ...OPTIONS, replace: true })).generation).toBeNull();
    expect(filesUnder(to.corpusFolder)).toEqual({ 'bridge.md': BRIDGE });
    const library = await LocalLibrary.open({ ...to, embedder: { ...embedder, close: async () => {} }, log });
    expect([...library.snapshot.documents.keys()]).toEqual(['bridge']);
    await library.close();
  });

  it('is not made of a corpus or a snapshot that could not be restored', async () => {
    const from = await shelvedCorpus(FILES, embedder);
    const file = join(temporaryFolder(), 'backup.tar.gz');
    const graph = join(from.indexFolder, 'generations', from.library.snapshot.generation, 'graph.hnsw');
    appendFileSync(graph, 'x');
    await expect(backup(from, file, false)).rejects.toThrow(/graph\.hnsw: is damaged.*index --force/);
    writeFileSync(join(from.corpusFolder, 'broken.md'), 'no title');
    await expect(backup(from, file, false)).rejects.toThrow(/broken\.md:1: title is missing/);
    expect(readdirSync(join(file, '..'))).toEqual([]);
  });

  it.each<[string, () => string, RegExp]>([
    ['no archive', () => join(temporaryCorpus({ 'x.gz': 'hello' }), 'x.gz'), /is no whole archive/],
    ['a folder', () => temporaryFolder(), /is a folder; name a file that "guillemet backup" wrote/],
    ['no file', () => join(temporaryFolder(), 'x.tar.gz'), /x\.tar\.gz: is not there; name a file/],
    [
      'an archive of something else',
      () => {
        const file = join(temporaryFolder(), 'x.tar.gz');
        writeFileSync(file, tarOf([GOOD]));
        return file;
      },
      /no manifest first/,
    ],
    ['another format', () => backupOf([GOOD], { format: 'x' as never }), /no backup of Guillemet/],
    [
      'a path that leads out',
      () => backupOf([GOOD, { path: '../evil.md', content: 'x' }]),
      /belongs to no backup/,
    ],
    [
      'a path that leads out of its folder',
      () => backupOf([GOOD, { path: 'corpus/../../evil.md', content: 'x' }]),
      /belongs to no backup/,
    ],
    [
      'an absolute path',
      () => backupOf([GOOD, { path: '/tmp/evil.md', content: 'x' }]),
      /belongs to no backup/,
    ],
    [
      'a backslash',
      () => backupOf([GOOD, { path: 'corpus/..\\evil.md', content: 'x' }]),
      /belongs to no backup/,
    ],
    [
      'a file that nobody reads',
      () => backupOf([GOOD, { path: 'corpus/run.sh', content: 'x' }]),
      /belongs to no backup/,
    ],
    [
      'a hidden file',
      () => backupOf([GOOD, { path: 'corpus/.env.md', content: 'x' }]),
      /belongs to no backup/,
    ],
    [
      'a name that hides its end',
      () => backupOf([GOOD, { path: 'corpus/a\u202Edm.md', content: 'x' }]),
      /belongs to no backup/,
    ],
    ['one file twice', () => backupOf([GOOD, { path: 'corpus/BRIDGE.md', content: BRIDGE }]), /twice/],
    [
      'the same entry twice',
      () =>
        backupOf([GOOD, GOOD], {
          files: [{ path: GOOD.path, bytes: Buffer.byteLength(BRIDGE), sha256: sha256(BRIDGE) }],
        }),
      /does not name so/,
    ],
    [
      'a file that the manifest does not name',
      () =>
        backupOf([GOOD, { path: 'corpus/b.md', content: 'x' }], {
          files: [{ path: GOOD.path, bytes: Buffer.byteLength(BRIDGE), sha256: sha256(BRIDGE) }],
        }),
      /does not name so/,
    ],
    [
      'another size',
      () => backupOf([GOOD], { files: [{ path: GOOD.path, bytes: 3, sha256: sha256(BRIDGE) }] }),
      /does not name so/,
    ],
    [
      'another content',
      () =>
        backupOf([GOOD], {
          files: [{ path: GOOD.path, bytes: Buffer.byteLength(BRIDGE), sha256: sha256('x') }],
        }),
      /SHA-256 differs/,
    ],
    [
      'a missing file',
      () =>
        backupOf([GOOD], {
          files: [
            { path: GOOD.path, bytes: Buffer.byteLength(BRIDGE), sha256: sha256(BRIDGE) },
            { path: 'corpus/b.md', bytes: 1, sha256: sha256('x') },
          ],
        }),
      /cut short: corpus\/b\.md is missing/,
    ],
    [
      'a link',
      () => backupOf([{ path: 'corpus/bridge.md', type: 'SymbolicLink', linkpath: '/etc/passwd' }]),
      /no plain file/,
    ],
    [
      'a hard link',
      () => backupOf([{ path: 'corpus/bridge.md', type: 'Link', linkpath: '../x' }]),
      /no plain file/,
    ],
    ['a folder', () => backupOf([{ path: 'corpus/bridge.md', type: 'Directory' }]), /no plain file/],
    ['a device', () => backupOf([{ path: 'corpus/bridge.md', type: 'CharacterDevice' }]), /no plain file/],
    [
      'a file over the limit',
      () => backupOf([GOOD], { files: [{ path: GOOD.path, bytes: 3e6, sha256: sha256('x') }] }),
      /more than a corpus may hold/,
    ],
    [
      'more than the disk holds',
      () =>
        backupOf([GOOD], {
          generation: 'a'.repeat(64),
          files: [{ path: `index/${'a'.repeat(64)}/graph.hnsw`, bytes: 2 ** 52, sha256: sha256('x') }],
        }),
      /no room/,
    ],
    [
      'a snapshot that is none',
      () =>
        backupOf([GOOD, { path: `index/${'a'.repeat(64)}/manifest.json`, content: '{}' }], {
          generation: 'a'.repeat(64),
        }),
      /its snapshot cannot be restored/,
    ],
    [
      'a corpus that cannot be read',
      () => backupOf([{ path: 'corpus/bridge.md', content: 'no title' }]),
      /bridge\.md:1: title is missing/,
    ],
    ['no document', () => backupOf([]), /holds no document/],
    [
      'a bomb',
      () => {
        const file = join(temporaryFolder(), 'x.tar.gz');
        writeFileSync(file, tarOf([{ path: 'manifest.json', content: Buffer.alloc(20 * 1024 * 1024, 32) }]));
        return file;
      },
      /too large to be one|no whole archive/,
    ],
    [
      'a name of megabytes',
      () => {
        const file = join(temporaryFolder(), 'x.tar.gz');
        writeFileSync(
          file,
          tarOf([{ path: 'x', type: 'NextFileHasLongPath', content: 'a'.repeat(5e6) }, GOOD]),
        );
        return file;
      },
      /no manifest first|no whole archive/,
    ],
    [
      'half of itself',
      () => {
        const whole = readFileSync(backupOf([GOOD]));
        const file = join(temporaryFolder(), 'x.tar.gz');
        writeFileSync(file, whole.subarray(0, whole.length / 2));
        return file;
      },
      /no whole archive|cut short/,
    ],
  ])('that is %s is refused, and nothing is written', async (_, make, message) => {
    const to = emptyShelves();
    mkdirSync(to.corpusFolder);
    await expect(restore(to, make(), OPTIONS)).rejects.toThrow(message);
    await expect(restore(to, make(), OPTIONS)).rejects.toThrow(RefusedError);
    expect(filesUnder(join(to.corpusFolder, '..'))).toEqual({});
  });
});
