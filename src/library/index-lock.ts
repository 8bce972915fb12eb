import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { RefusedError } from '../errors.ts';

/** Somebody else is building; the message says which process and since when. */
export class ReindexRunningError extends RefusedError {
  override readonly name = 'ReindexRunningError';
}

interface Holder {
  readonly pid: number;
  readonly since: string;
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const readHolder = async (path: string): Promise<Holder | null> => {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch {
    return null;
  }
};

/**
 * One builder at a time per index folder, across processes. A lock left by a process that was killed is taken over.
 * @returns what gives the lock back.
 * @throws ReindexRunningError when a living process holds it.
 */
export const lockIndex = async (folder: string): Promise<() => Promise<void>> => {
  const path = join(folder, 'lock');
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const handle = await open(path, 'wx');
      await handle.writeFile(
        JSON.stringify({ pid: process.pid, since: new Date().toISOString() } satisfies Holder),
      );
      await handle.close();
      return () => rm(path, { force: true });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
      const holder = await readHolder(path);
      if (holder !== null && isAlive(holder.pid))
        throw new ReindexRunningError(
          `${folder}: process ${holder.pid} has been indexing since ${holder.since}`,
          { cause },
        );
      await rm(path, { force: true });
    }
  }
  throw new ReindexRunningError(`${folder}: another process has just begun to index`);
};
