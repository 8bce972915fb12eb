import { randomUUID } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CorpusProblemsError } from '../corpus/corpus-problems-error.ts';
import { readCorpus } from '../corpus/read-corpus.ts';
import { RefusedError } from '../errors.ts';
import { changedSources } from '../library/corpus-sources.ts';
import { publish, writeDurably } from '../library/durable-files.ts';
import { generationFolder, makeFolder, prepareIndexFolder, readPointer } from '../library/index-folder.ts';
import { lockIndex } from '../library/index-lock.ts';
import { makeCurrent } from '../library/make-current.ts';
import { FORMAT_VERSION, generationOf, type Manifest } from '../library/manifest.ts';
import { countChanges } from '../library/publications.ts';
import { sentenceChanges } from '../library/sentence-changes.ts';
import type { Snapshot } from '../library/snapshot.ts';
import { readManifest, readReadings } from '../library/snapshot-files.ts';
import { sha256 } from '../sha256.ts';
import type { Shelves } from './backup.ts';
import { type BackupManifest, corpusFileOf, ledgerFileOf } from './backup-manifest.ts';
import { changeCorpus } from './corpus-change.ts';
import { trashFolder } from './folder-upkeep.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { unpackBackup } from './unpack-backup.ts';

export interface RestoreOptions {
  /** Whether what stands there may be replaced. */
  readonly replace: boolean;
  readonly by: string;
  /** How many generations stay besides the current and the previous one. */
  readonly keepGenerations: number;
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

const corpusNames = async (folder: string): Promise<string[]> =>
  (await namesIn(folder)).filter((name) => corpusFileOf(`corpus/${name}`) !== null);

/** Was a snapshot written by a release with another format? It is whole, but only good for building anew. */
const isOfAnotherFormat = async (folder: string, generation: string): Promise<boolean> => {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => '');
  if (sha256(text) !== generation) return false;
  const { format } = JSON.parse(text) as { format?: unknown };
  return format !== FORMAT_VERSION;
};

/**
 * What the archive holds must be a corpus that can be indexed, and a snapshot that is whole.
 * @returns the generation to restore; null where there is none that this release reads.
 */
const check = async (
  file: string,
  unpacked: string,
  { generation, files }: BackupManifest,
): Promise<string | null> => {
  const { documents, problems } = await readCorpus(join(unpacked, 'corpus'));
  if (problems.length > 0) throw new CorpusProblemsError(problems);
  if (documents.length === 0) throw new RefusedError(`${file}: holds no document`);
  if (generation === null || (await isOfAnotherFormat(join(unpacked, 'index', generation), generation)))
    return null;
  const refuse = (reason: string, cause?: unknown): never => {
    throw new RefusedError(`${file}: its snapshot cannot be restored (${reason})`, { cause });
  };
  const manifest = await readManifest(join(unpacked, 'index', generation)).catch((cause: Error) =>
    refuse(cause.message, cause),
  );
  if (generationOf(manifest) !== generation) refuse('its manifest is another one');
  const packed = new Map(files.map(({ path, sha256 }) => [path, sha256]));
  for (const { name, sha256 } of manifest.files)
    if (packed.get(`index/${generation}/${name}`) !== sha256) refuse(`${name} is another one`);
  return generation;
};

type Read = Pick<Snapshot, 'documents' | 'sentences'>;

/** What a snapshot was built from and says, for the history; nothing where it cannot be read. */
const readSnapshot = async (
  folder: string | null,
): Promise<{ readonly sources: Manifest['sources']; readonly read: Read | null }> => {
  const manifest = folder === null ? null : await readManifest(folder).catch(() => null);
  if (folder === null || manifest === null) return { sources: [], read: null };
  return { sources: manifest.sources, read: await readReadings(folder, manifest).catch(() => null) };
};

/** Makes the snapshot of the backup current; a running bot follows. */
const restoreIndex = async (
  { indexFolder }: Shelves,
  unpacked: string,
  generation: string,
  { by, keepGenerations }: RestoreOptions,
): Promise<void> => {
  await prepareIndexFolder(indexFolder);
  const unlock = await lockIndex(indexFolder);
  try {
    const before = (await readPointer(indexFolder))?.current ?? null;
    const folder = generationFolder(indexFolder, generation);
    const old = before === null ? null : generationFolder(indexFolder, before);
    const stood = await readSnapshot(old);
    const beside = join(indexFolder, `building-${process.pid}`);
    await rm(beside, { recursive: true, force: true });
    await cp(join(unpacked, 'index', generation), beside, { recursive: true });
    // The same name is the same content: what lies there may be damaged, what was unpacked is not.
    await rm(folder, { recursive: true, force: true });
    await publish(beside, folder);
    const restored = await readSnapshot(folder);
    await makeCurrent(
      indexFolder,
      {
        generation,
        publishedAt: new Date().toISOString(),
        by,
        kind: 'reindex',
        files: changedSources(stood.sources, restored.sources),
        sentences: countChanges(restored.read === null ? [] : sentenceChanges(stood.read, restored.read)),
      },
      before === generation ? null : before,
      undefined,
      keepGenerations,
    );
  } finally {
    await unlock();
  }
};

/** Lines of the backup first: what was recorded since stands after them and counts. */
const restoreLedger = async ({ recordsFolder }: Shelves, unpacked: string): Promise<void> => {
  const [from, to] = [join(unpacked, 'records', 'quotes'), join(recordsFolder, 'quotes')];
  const names = (await namesIn(from)).filter((name) => ledgerFileOf(`records/quotes/${name}`) !== null);
  if (names.length > 0) await makeFolder(to);
  for (const name of names) {
    const packed = (await readFile(join(from, name), 'utf8')).split('\n').filter((line) => line !== '');
    const known = new Set(packed);
    const standing = await readFile(join(to, name), 'utf8').catch(() => '');
    const since = standing.split('\n').filter((line) => line !== '' && !known.has(line));
    const beside = join(to, `.${name}-${randomUUID()}.tmp`);
    await writeDurably(beside, `\n${[...packed, ...since].join('\n')}`);
    await rename(beside, join(to, name));
  }
};

/**
 * Puts a backup in the place of corpus, current snapshot and ledger: it is unpacked beside, checked, and only then
 * moved in. The corpus files that were there go to the trash; the snapshot that was current can be gone back to.
 * @throws RefusedError for an archive that is not whole or is none, or where something stands that may not be
 * replaced; CorpusProblemsError for a corpus in it that cannot be read. Nothing is changed then.
 * @returns what was restored: without a generation where the archive has none, or one of another format.
 */
export const restore = async (
  shelves: Shelves,
  file: string,
  options: RestoreOptions,
): Promise<BackupManifest> => {
  const { corpusFolder, recordsFolder } = shelves;
  return oneAtATime(recordsFolder)(async () => {
    const unpacked = join(recordsFolder, `restoring-${randomUUID()}`);
    try {
      // What a killed restore left behind.
      for (const name of await namesIn(recordsFolder))
        if (name.startsWith('restoring-'))
          await rm(join(recordsFolder, name), { recursive: true, force: true });
      await mkdir(unpacked, { mode: 0o700 });
      await mkdir(join(unpacked, 'corpus'));
      const manifest = await unpackBackup(file, unpacked);
      const generation = await check(file, unpacked, manifest);
      const standing = await corpusNames(corpusFolder);
      if (standing.length > 0 && !options.replace)
        throw new RefusedError(
          `${corpusFolder}: holds ${standing.length} files already; add --yes to replace them (they go to ${trashFolder(recordsFolder)})`,
        );
      await makeFolder(corpusFolder);
      const changes = new Map<string, Uint8Array | null>(standing.map((name) => [name, null]));
      for (const name of await corpusNames(join(unpacked, 'corpus')))
        changes.set(name, await readFile(join(unpacked, 'corpus', name)));
      const trash = { folder: trashFolder(recordsFolder), what: 'before-restore', nowMs: Date.now() };
      await changeCorpus({ folder: corpusFolder, changes, trash }, async () => {
        if (generation !== null) await restoreIndex(shelves, unpacked, generation, options);
      });
      await restoreLedger(shelves, unpacked);
      return { ...manifest, generation };
    } catch (cause) {
      const { code, path } = cause as NodeJS.ErrnoException;
      if (cause instanceof RefusedError || code === undefined) throw cause;
      throw new RefusedError(`${path ?? file}: cannot be read or written (${code})`, { cause });
    } finally {
      await rm(unpacked, { recursive: true, force: true });
    }
  });
};
