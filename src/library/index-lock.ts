import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { RefusedError } from '../errors.ts';
import { sha256 } from '../sha256.ts';

/** Somebody else is building; the message says which process and since when. */
export class ReindexRunningError extends RefusedError {
  override readonly name = 'ReindexRunningError';
}

const schema = z.object({
  pid: z.int().positive(),
  /** When the process started, as the system counts it; pids are used again, in containers soon. */
  started: z.string().nullable(),
  token: z.string(),
  since: z.string(),
});

type Holder = z.infer<typeof schema>;

/** No process has this pid. */
const NOBODY = 0;

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
  if (pid === NOBODY) return false;
  // A lock with our pid that we do not hold was left by an earlier process of that number.
  if (pid === process.pid) return held.has(token);
  try {
    process.kill(pid, 0);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return started === null || (await startOf(pid)) === started;
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
    return { pid: NOBODY, started: null, token: sha256(text).slice(0, 32), since: 'an unknown time' };
  }
};

/**
 * Puts our holder in the place of one that is gone. Only whoever has made the file `<lock>.after-<token>` may do so,
 * and a link is made by one process alone; if the process that made it is gone too, it is succeeded in the same way.
 * @param beside a file with our holder.
 * @param token of the holder that is gone.
 * @returns whether `path` is ours now.
 */
const succeed = async (path: string, token: string, beside: string): Promise<boolean> => {
  const claim = `${path}.after-${token}`;
  try {
    await link(beside, claim);
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
    await link(beside, copy);
    await rename(copy, path);
    return true;
  } finally {
    await rm(claim, { force: true });
  }
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
  const unlock = async (): Promise<void> => {
    held.delete(own.token);
    if ((await readHolder(path))?.token === own.token) await rm(path, { force: true });
  };
  // A link is made whole or not at all: nobody ever reads half a holder.
  const beside = `${path}-${own.token}`;
  await writeFile(beside, JSON.stringify(own));
  held.add(own.token);
  try {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      try {
        await link(beside, path);
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
    throw cause;
  } finally {
    await rm(beside, { force: true });
  }
};
