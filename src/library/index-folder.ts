import { randomUUID } from 'node:crypto';
import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { RefusedError } from '../errors.ts';
import { disk } from './disk.ts';
import { flush, publish, writeDurably } from './durable-files.ts';
import { removeLockLeftovers } from './index-lock.ts';

/*
 * embeddings/index/
 *   current                      {"current": "<generation>", "previous": "<generation>" | null, …}
 *   history.jsonl                what was published, see publications.ts
 *   lock                         who is building, see index-lock.ts
 *   building-<pid>/              a snapshot being written; nobody reads it
 *   gone-<uuid>/                 a snapshot being removed; nobody reads it
 *   generations/<generation>/    manifest.json and the files it names; never changed once there
 */

const digest = z.string().regex(/^[0-9a-f]{64}$/);

const pointerSchema = z.strictObject({
  current: digest,
  previous: digest.nullable(),
  /** The publication that made it current, as history.jsonl counts them; none before there was a history. */
  publication: z.int().positive().optional(),
  /**
   * After a rollback, the digest of the corpus as it was then: while the corpus is still that one, a start does not
   * build from it what was just left.
   */
  heldWhile: digest.optional(),
});

/** Which snapshots a reader tries, in this order. */
export type Pointer = z.infer<typeof pointerSchema>;

export const generationFolder = (folder: string, generation: string): string =>
  join(folder, 'generations', generation);

export const buildingFolder = (folder: string): string => join(folder, `building-${process.pid}`);

/** @returns null when nothing was published yet, or the pointer is damaged. */
export const readPointer = async (folder: string): Promise<Pointer | null> => {
  try {
    return pointerSchema.parse(JSON.parse(await readFile(join(folder, 'current'), 'utf8')));
  } catch {
    return null;
  }
};

/** Makes a generation current: readers see the old pointer or the new one, never half of it. */
export const writePointer = async (folder: string, pointer: Pointer): Promise<void> => {
  const beside = join(folder, `current-${process.pid}.tmp`);
  await writeDurably(beside, `${JSON.stringify(pointer)}\n`);
  await publish(beside, join(folder, 'current'));
};

/** Generations that lie in the folder, whole or not, in no particular order. */
export const listGenerations = async (folder: string): Promise<string[]> => {
  try {
    return await readdir(join(folder, 'generations'));
  } catch {
    return [];
  }
};

/** Generations in the folder, the youngest first. */
export const generationsByAge = async (folder: string): Promise<string[]> => {
  const aged = await Promise.all(
    (await listGenerations(folder)).map(async (generation) => ({
      generation,
      madeMs: await stat(generationFolder(folder, generation)).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    })),
  );
  return aged.sort((a, b) => b.madeMs - a.madeMs).map(({ generation }) => generation);
};

/** Step by step: Node's recursive mkdir never comes back from a folder in which nothing can be made, such as /proc. */
export const makeFolder = async (folder: string): Promise<void> => {
  try {
    await disk().makeFolder(folder);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(folder) === folder) throw cause;
    await makeFolder(dirname(folder));
    await disk().makeFolder(folder);
  }
  await flush(dirname(folder));
};

/** @throws RefusedError naming the folder when it cannot be made or written. */
export const prepareIndexFolder = async (folder: string): Promise<void> => {
  try {
    await makeFolder(join(folder, 'generations'));
    // A folder cannot be replaced by a file: what stands in the pointer's place is nobody's.
    if ((await lstat(join(folder, 'current')).catch(() => null))?.isDirectory() === true)
      await disk().remove(join(folder, 'current'));
    const probe = join(folder, `probe-${process.pid}.tmp`);
    await disk().write(probe, '', false);
    await disk().remove(probe);
  } catch (cause) {
    throw new RefusedError(
      `${folder}: cannot be written (${(cause as NodeJS.ErrnoException).code ?? String(cause)}); ` +
        'give this user write permission, or name another folder with --index or INDEX_DIR',
      { cause },
    );
  }
};

/** Takes a generation out of the folder in one step: half of one must never look like one that is kept. */
export const removeGeneration = async (folder: string, generation: string): Promise<void> => {
  const gone = join(folder, `gone-${randomUUID()}`);
  try {
    await disk().rename(generationFolder(folder, generation), gone);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw cause;
  }
  await disk().remove(gone);
};

/**
 * Removes generations but those to keep, and what killed builds left behind. What cannot be removed stays: the index
 * that was published serves all the same.
 */
export const prune = async (folder: string, keep: readonly string[]): Promise<void> => {
  for (const generation of await listGenerations(folder))
    if (!keep.includes(generation)) await removeGeneration(folder, generation).catch(() => {});
  for (const name of await readdir(folder))
    if (/^(building|current|probe|gone)-[0-9a-f]/.test(name))
      await disk()
        .remove(join(folder, name))
        .catch(() => {});
  await removeLockLeftovers(folder).catch(() => {});
};
