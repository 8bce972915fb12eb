import { randomUUID } from 'node:crypto';
import { chmod, copyFile, link, lstat, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { CorpusProblemsError } from '../corpus/corpus-problems-error.ts';
import { readCorpus } from '../corpus/read-corpus.ts';
import { RefusedError } from '../errors.ts';
import { publish } from '../library/durable-files.ts';
import { generationFolder, readPointer } from '../library/index-folder.ts';
import { readManifest } from '../library/snapshot-files.ts';
import { sha256OfFile } from '../sha256.ts';
import { VERSION } from '../version.ts';
import { type BackupManifest, corpusFileOf, ledgerFileOf, MANIFEST } from './backup-manifest.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { writeArchive } from './tar-archive.ts';

/** The folders that a backup is of. */
export interface Shelves {
  readonly corpusFolder: string;
  readonly indexFolder: string;
  readonly recordsFolder: string;
}

const namesIn = async (folder: string): Promise<string[]> => (await readdir(folder).catch(() => [])).sort();

/** A file that goes into the backup, and its hash where somebody vouches for it. */
interface Source {
  readonly file: string;
  readonly sha256: string | null;
}

const MEND_INDEX = 'run "npm run -s guillemet -- index --force", then back up again';

/** Where everything that goes into the backup lies, by its path in it. */
const sourcesOf = async ({
  corpusFolder,
  indexFolder,
  recordsFolder,
}: Shelves): Promise<{ generation: string | null; sources: Map<string, Source> }> => {
  const sources = new Map<string, Source>();
  const { problems } = await readCorpus(corpusFolder);
  if (problems.length > 0) throw new CorpusProblemsError(problems);
  for (const name of await namesIn(corpusFolder))
    if (corpusFileOf(`corpus/${name}`) !== null)
      sources.set(`corpus/${name}`, { file: join(corpusFolder, name), sha256: null });

  const generation = (await readPointer(indexFolder))?.current ?? null;
  if (generation !== null) {
    const folder = generationFolder(indexFolder, generation);
    const { files } = await readManifest(folder).catch((cause: Error) => {
      throw new RefusedError(`${cause.message}; ${MEND_INDEX}`, { cause });
    });
    sources.set(`index/${generation}/manifest.json`, {
      file: join(folder, 'manifest.json'),
      sha256: generation,
    });
    for (const { name, sha256 } of files)
      sources.set(`index/${generation}/${name}`, { file: join(folder, name), sha256 });
  }

  const ledger = join(recordsFolder, 'quotes');
  for (const name of await namesIn(ledger)) {
    const path = `records/quotes/${name}`;
    if (ledgerFileOf(path) !== null) sources.set(path, { file: join(ledger, name), sha256: null });
  }
  return { generation, sources };
};

/** Files are copied before they are hashed: what is packed is what was hashed, whoever writes meanwhile. */
const stage = async (
  staging: string,
  sources: ReadonlyMap<string, Source>,
): Promise<BackupManifest['files']> => {
  const files: BackupManifest['files'] = [];
  for (const [path, { file: source, sha256: vouched }] of sources) {
    const copy = join(staging, path);
    await mkdir(dirname(copy), { recursive: true });
    if (!(await lstat(source)).isFile()) throw new RefusedError(`${source}: is no plain file`);
    // A published snapshot never changes: it need not take twice the room.
    if (path.startsWith('index/')) await link(source, copy).catch(() => copyFile(source, copy));
    else await copyFile(source, copy);
    const sha256 = await sha256OfFile(copy);
    if (vouched !== null && vouched !== sha256)
      throw new RefusedError(`${source}: is damaged (SHA-256 differs); ${MEND_INDEX}`);
    files.push({ path, bytes: (await stat(copy)).size, sha256 });
  }
  return files;
};

/**
 * Writes corpus, curation, current snapshot and ledger into one archive.
 * @param replace whether a file that stands there may be replaced.
 * @throws CorpusProblemsError for a corpus that could not be restored; RefusedError where a file cannot be read or written.
 */
export const backup = async (shelves: Shelves, target: string, replace: boolean): Promise<BackupManifest> => {
  const file = resolve(target);
  if (!replace && (await lstat(file).catch(() => null)) !== null)
    throw new RefusedError(`${file}: is there already; name another file, or add --yes to replace it`);
  const staging = join(dirname(file), `.guillemet-backup-${randomUUID()}`);
  try {
    return await oneAtATime(shelves.recordsFolder)(async () => {
      const { generation, sources } = await sourcesOf(shelves);
      await mkdir(staging, { mode: 0o700 });
      const manifest: BackupManifest = {
        format: 'guillemet-backup-1',
        createdAt: new Date().toISOString(),
        release: VERSION,
        generation,
        files: await stage(staging, sources),
      };
      await writeFile(join(staging, MANIFEST), JSON.stringify(manifest));
      const packed = join(staging, 'packed');
      await writeArchive(staging, [MANIFEST, ...sources.keys()], packed);
      // Which messages quoted what is nobody else's business.
      await chmod(packed, 0o600);
      await publish(packed, file);
      return manifest;
    });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (cause instanceof RefusedError || code === undefined) throw cause;
    throw new RefusedError(`${file}: cannot be written (${code}); name a file in a folder with enough room`, {
      cause,
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
};
