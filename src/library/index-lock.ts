import { randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { RefusedError } from '../errors.ts';
import { sha256 } from '../sha256.ts';
import { disk } from './disk.ts';

/** Somebody else is building; the message says which process and since when. */
export class ReindexRunningError extends RefusedError {
  override readonly name = 'ReindexRunningError';
}

const schema = z.object({
  pid: z.int().positive(),
  /** When the process started, as the system counts it; pids are used again, in containers soon. */
  started: z.string().nullable(),
  /** The thread that builds, and when it started; a thread can die without its process. Not known on every system. */
  thread: z.object({ id: z.string(), started: z.string().nullable() }).nullable().default(null),
  token: z.string(),
  since: z.string(),
});

type Holder = z.infer<typeof schema>;

/** No process has this pid. */
const NOBODY = 0;

/** Tokens of the locks that this thread holds. */
const held = new Set<string>();

/**
 * Field 22 of /proc/<pid>/stat, in clock ticks since the machine booted; null where there is no /proc.
 * @param task `<pid>` or `<pid>/task/<thread>`.
 */
const startOf = async (task: string): Promise<string | null> => {
  try {
    const stat = await readFile(`/proc/${task}/stat`, 'utf8');
    // The second field is the command in parentheses and may hold spaces.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
};

/** The thread that runs this; null where the system does not say. */
const ownThread = async (): Promise<Holder['thread']> => {
  try {
    // Asked of the calling thread itself, so not of the pool that asynchronous calls run on.
    const task = readlinkSync('/proc/thread-self');
    return { id: task.split('/')[2] as string, started: await startOf(task) };
  } catch {
    return null;
  }
};

const isAlive = async ({ pid, started, thread, token }: Holder): Promise<boolean> => {
  if (pid === NOBODY) return false;
  if (pid === process.pid) {
    if (held.has(token)) return true;
    // With our pid, but not held by this thread: another thread's, or left by an earlier process of that number.
    if (thread === null || (await startOf(String(pid))) !== started) return false;
    if (thread.id === (await ownThread())?.id) return false;
    return (await startOf(`${pid}/task/${thread.id}`)) === thread.started;
  }
  try {
    process.kill(pid, 0);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return started === null || (await startOf(String(pid))) === started;
};

/** @returns null where there is no lock; for one that is damaged, a holder that is gone. */
const readHolder = async (path: string): Promise<Holder | null> => {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return null;
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    // With its path: a power cut can leave a lock and the claim on it empty alike, and they must not succeed each other.
    return {
      pid: NOBODY,
      started: null,
      thread: null,
      token: sha256(`${path}\n${text}`).slice(0, 32),
      since: 'an unknown time',
    };
  }
};

/**
 * Removes a file of ours. Where that fails it stays, and is recognised as nobody's: an error would only hide what was
 * done under the lock, or whether we have it.
 */
const leave = (path: string): Promise<void> =>
  disk()
    .remove(path)
    .catch(() => {});

/**
 * Puts our holder in the place of one that is gone. Only whoever has made the file `lock.after-<token>` may do so,
 * and a link is made by one process alone; if the process that made it is gone too, it is succeeded in the same way.
 * @param beside a file with our holder.
 * @param token of the holder that is gone.
 * @returns whether `path` is ours now.
 */
const succeed = async (path: string, token: string, beside: string): Promise<boolean> => {
  // Named by the token alone: names must not grow with every process that died while it succeeded another.
  const claim = join(dirname(path), `lock.after-${token}`);
  try {
    await disk().link(beside, claim);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    const claimant = await readHolder(claim);
    if (claimant === null || (await isAlive(claimant)) || !(await succeed(claim, claimant.token, beside)))
      return false;
  }
  try {
    // Somebody may have succeeded it and be done since we looked.
    if ((await readHolder(path))?.token !== token) return false;
    const copy = `${path}-${randomUUID()}`;
    await disk().link(beside, copy);
    await disk().rename(copy, path);
    return true;
  } finally {
    await leave(claim);
  }
};

/** Tries before giving way to others who want the lock at the same moment. */
const TRIES = 5;

/**
 * One builder at a time per index folder, across processes. A lock left by a process that was killed is taken over.
 * @returns what gives the lock back.
 * @throws ReindexRunningError when a living process holds it; RefusedError where the folder cannot be written.
 */
export const lockIndex = async (folder: string): Promise<() => Promise<void>> => {
  const path = join(folder, 'lock');
  const own: Holder = {
    pid: process.pid,
    started: await startOf(String(process.pid)),
    thread: await ownThread(),
    token: randomUUID(),
    since: new Date().toISOString(),
  };
  const unlock = async (): Promise<void> => {
    held.delete(own.token);
    if ((await readHolder(path))?.token === own.token) await leave(path);
  };
  // A link is made whole or not at all: nobody ever reads half a holder.
  const beside = `${path}-${own.token}`;
  held.add(own.token);
  try {
    await disk().write(beside, JSON.stringify(own), false);
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      try {
        await disk().link(beside, path);
        return unlock;
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
        const holder = await readHolder(path);
        if (holder === null) continue;
        if (await isAlive(holder))
          throw new ReindexRunningError(
            `${folder}: process ${holder.pid} has been indexing since ${holder.since}`,
            { cause },
          );
        if (await succeed(path, holder.token, beside)) return unlock;
      }
    }
    throw new ReindexRunningError(`${folder}: another process has just begun to index`);
  } catch (cause) {
    held.delete(own.token);
    if (cause instanceof RefusedError) throw cause;
    throw new RefusedError(
      `${folder}: cannot be written (${(cause as NodeJS.ErrnoException).code}); see that this user may, and that the disk is sound`,
      { cause },
    );
  } finally {
    await leave(beside);
  }
};

/** Removes what processes that were killed while they took the lock left beside it. Only under the lock. */
export const removeLockLeftovers = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder)) {
    if (!/^lock[-.]/.test(name)) continue;
    const holder = await readHolder(join(folder, name));
    if (holder !== null && !(await isAlive(holder))) await disk().remove(join(folder, name));
  }
};
