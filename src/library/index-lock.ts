import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RefusedError } from '../errors.ts';

/** Somebody else is building; the message says which process and since when. */
export class ReindexRunningError extends RefusedError {
  override readonly name = 'ReindexRunningError';
}

interface Holder {
  readonly pid: number;
  /** When the process started, as the system counts it; pids are used again, in containers soon. */
  readonly started: string | null;
  readonly token: string;
  readonly since: string;
}

/** Tokens of the locks that this process holds. */
const held = new Set<string>();

/** Field 22 of /proc/<pid>/stat, in clock ticks since the machine booted; null where there is no /proc. */
const startOf = async (pid: number): Promise<string | null> => {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in parentheses and may hold spaces.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
};

const isAlive = async ({ pid, started, token }: Holder): Promise<boolean> => {
  // A lock with our pid that we do not hold was left by an earlier process of that number.
  if (pid === process.pid) return held.has(token);
  try {
    process.kill(pid, 0);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return started === null || (await startOf(pid)) === started;
};

const readHolder = async (path: string): Promise<Holder | null> => {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch {
    return null;
  }
};

/**
 * Puts a lock that nobody holds aside. Between looking and moving somebody may have taken it anew: then what was
 * moved is another one, and goes back.
 */
const putAside = async (path: string, token: string | null): Promise<void> => {
  const aside = `${path}-${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  const moved = await readHolder(aside);
  if (moved !== null && moved.token !== token) await link(aside, path).catch(() => {});
  await rm(aside, { force: true });
};

/** Tries before giving way to others who want the lock at the same moment. */
const TRIES = 5;

/**
 * One builder at a time per index folder, across processes. A lock left by a process that was killed is taken over.
 * @returns what gives the lock back.
 * @throws ReindexRunningError when a living process holds it.
 */
export const lockIndex = async (folder: string): Promise<() => Promise<void>> => {
  const path = join(folder, 'lock');
  const own: Holder = {
    pid: process.pid,
    started: await startOf(process.pid),
    token: randomUUID(),
    since: new Date().toISOString(),
  };
  // A link is made whole or not at all: nobody ever reads half a holder.
  const beside = `${path}-${own.token}`;
  await writeFile(beside, JSON.stringify(own));
  try {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      try {
        await link(beside, path);
        held.add(own.token);
        return async () => {
          held.delete(own.token);
          if ((await readHolder(path))?.token === own.token) await rm(path, { force: true });
        };
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
        const holder = await readHolder(path);
        if (holder !== null && (await isAlive(holder)))
          throw new ReindexRunningError(
            `${folder}: process ${holder.pid} has been indexing since ${holder.since}`,
            { cause },
          );
        await putAside(path, holder?.token ?? null);
      }
    }
  } finally {
    await rm(beside, { force: true });
  }
  throw new ReindexRunningError(`${folder}: another process has just begun to index`);
};
