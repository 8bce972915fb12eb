import { spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockIndex, ReindexRunningError } from '../../src/library/index-lock.ts';
import { temporaryFolder } from '../support/temporary-corpus.ts';

/** The pid of a process that was killed and is gone. */
const deadPid = async (): Promise<number> => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  return child.pid as number;
};

const holder = (pid: number, started: string | null = null): string =>
  JSON.stringify({ pid, started, token: 'somebody', since: new Date(0).toISOString() });

describe('the lock of an index folder', () => {
  it('is held by one at a time and says by whom', async () => {
    const folder = temporaryFolder();
    const unlock = await lockIndex(folder);
    await expect(lockIndex(folder)).rejects.toThrow(ReindexRunningError);
    await expect(lockIndex(folder)).rejects.toThrow(String(process.pid));
    await unlock();
    await (await lockIndex(folder))();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is got by exactly one of many that want it at the same moment', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'lock'), holder(await deadPid()));
    const got = await Promise.allSettled(Array.from({ length: 20 }, () => lockIndex(folder)));
    expect(got.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of got)
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(ReindexRunningError);
  });

  it('is taken over from a process that was killed', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'lock'), holder(await deadPid()));
    await expect(lockIndex(folder)).resolves.toBeTypeOf('function');
  });

  it('is taken over from an earlier process that had our pid, as in a container that was killed', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'lock'), holder(process.pid));
    await expect(lockIndex(folder)).resolves.toBeTypeOf('function');
  });

  it.runIf(existsSync('/proc/self/stat'))(
    'is taken over when the pid now belongs to a process that started at another time',
    async () => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'lock'), holder(process.ppid, '1'));
      await expect(lockIndex(folder)).resolves.toBeTypeOf('function');
    },
  );

  it('is taken over when what stands in it is no holder', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'lock'), 'half a li');
    await expect(lockIndex(folder)).resolves.toBeTypeOf('function');
  });
});
