import { randomUUID } from 'node:crypto';
import { lstat, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { RefusedError } from '../errors.ts';
import { flush, publish, writeDurably } from '../library/durable-files.ts';
import { makeFolder } from '../library/index-folder.ts';

/** Files of a folder by name, and what they are to hold; `null`: to be gone. */
export type FileChanges = ReadonlyMap<string, Uint8Array | null>;

interface Standing {
  readonly bytes: Uint8Array;
  readonly mode: number;
}

const DEFAULT_MODE = 0o644;
const TEMPORARY = /^\.upkeep-.*\.tmp$/;
/** Every file that upkeep may write: what the corpus reads, by a plain name. */
const PLAIN_NAME = /^(?!\.)[^/\\\p{C}]+\.(?:md|txt|yml)$/u;

/** @throws RefusedError for what is no plain file: a link is never followed, whoever made it. */
const standingFile = async (folder: string, name: string): Promise<Standing | null> => {
  if (!PLAIN_NAME.test(name)) throw new Error(`${JSON.stringify(name)} is no plain name of a corpus file`);
  const path = join(folder, name);
  const stats = await lstat(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null;
    throw cause;
  });
  if (stats === null) return null;
  if (!stats.isFile()) throw new RefusedError(`${path}: is no plain file; move it away by hand`);
  return { bytes: await readFile(path), mode: stats.mode & 0o777 };
};

/** Readers see the old file or the new one, never half of it. The name beside it is new: nothing is followed there. */
const replaceFile = async (folder: string, name: string, { bytes, mode }: Standing): Promise<void> => {
  const beside = join(folder, `.upkeep-${randomUUID()}.tmp`);
  try {
    const file = await open(beside, 'wx', mode);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await publish(beside, join(folder, name));
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => {});
    throw cause;
  }
};

const put = async (folder: string, name: string, content: Standing | null): Promise<void> => {
  if (content !== null) return replaceFile(folder, name, content);
  await rm(join(folder, name), { force: true });
  await flush(folder);
};

/** What a killed process left beside the files. */
const tidy = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder))
    if (TEMPORARY.test(name)) await rm(join(folder, name), { force: true });
};

/** `2024-10-28T09-30-00Z-<what>`, made anew: copies of what the change takes away. */
const keepInTrash = async (
  trashFolder: string,
  what: string,
  standing: ReadonlyMap<string, Standing | null>,
  nowMs: number,
): Promise<string> => {
  await makeFolder(trashFolder);
  const time = new Date(nowMs)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');
  let folder = join(trashFolder, `${time}-${what}`);
  try {
    await mkdir(folder);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    folder = `${folder}-${randomUUID().slice(0, 8)}`;
    await mkdir(folder);
  }
  for (const [name, content] of standing)
    if (content !== null) await writeDurably(join(folder, name), content.bytes);
  await flush(folder);
  return folder;
};

export interface CorpusChange {
  readonly folder: string;
  readonly changes: FileChanges;
  /** Where copies of the replaced and removed files go, and what the copies' folder is called; `null` keeps none. */
  readonly trash: { readonly folder: string; readonly what: string; readonly nowMs: number } | null;
}

const refused = (folder: string, cause: unknown): unknown => {
  const { code } = cause as NodeJS.ErrnoException;
  if (cause instanceof RefusedError || code === undefined) return cause;
  return new RefusedError(
    code === 'ENOSPC'
      ? `${folder}: the disk is full; free some space and try again`
      : `${folder}: cannot be written (${code}); give this user write permission, or mount it writable`,
    { cause },
  );
};

/**
 * Only what is not as it was is written: a folder that took no change takes none back either.
 * @throws RefusedError where a file cannot be put back, naming where the copies lie.
 */
const putBack = async (
  folder: string,
  standing: ReadonlyMap<string, Standing | null>,
  kept: string | null,
): Promise<void> => {
  for (const [name, content] of standing)
    try {
      const now = await standingFile(folder, name);
      const same =
        now === null || content === null ? now === content : Buffer.compare(now.bytes, content.bytes) === 0;
      if (!same) await put(folder, name, content);
    } catch (cause) {
      const { code = String(cause) } = cause as NodeJS.ErrnoException;
      throw new RefusedError(
        `${join(folder, name)}: cannot be put back as it was (${code})${kept === null ? '' : `; a copy lies in ${kept}`}`,
        { cause },
      );
    }
};

/**
 * Changes files, then does what follows from it; where either fails, the files are put back as they were.
 * @throws what `afterwards` throws; RefusedError where a file cannot be written.
 */
export const changeCorpus = async <T>(
  { folder, changes, trash }: CorpusChange,
  afterwards: () => Promise<T>,
): Promise<T> => {
  const standing = new Map<string, Standing | null>();
  let kept: string | null = null;
  try {
    await tidy(folder);
    for (const name of changes.keys()) standing.set(name, await standingFile(folder, name));
    if (trash !== null && [...standing.values()].some((content) => content !== null))
      kept = await keepInTrash(trash.folder, trash.what, standing, trash.nowMs);
  } catch (cause) {
    throw refused(trash?.folder ?? folder, cause);
  }
  try {
    try {
      for (const [name, bytes] of changes)
        await put(
          folder,
          name,
          bytes === null ? null : { bytes, mode: standing.get(name)?.mode ?? DEFAULT_MODE },
        );
    } catch (cause) {
      throw refused(folder, cause);
    }
    return await afterwards();
  } catch (cause) {
    await putBack(folder, standing, kept);
    if (kept !== null) await rm(kept, { recursive: true, force: true });
    throw cause;
  }
};
