import { spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import { REAL_DISK, replaceDisk } from '../../src/library/disk.ts';
import { lockIndex, ReindexRunningError, removeLockLeftovers } from '../../src/library/index-lock.ts';
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

  it('is taken over after any number of processes that died while they took it over', async () => {
    const folder = temporaryFolder();
    const pid = await deadPid();
    const write = (name: string, token: string): void =>
      writeFileSync(join(folder, name), JSON.stringify({ ...JSON.parse(holder(pid)), token }));
    write('lock', 'dead-0');
    for (let death = 0; death < 20; death += 1) write(`lock.after-dead-${death}`, `dead-${death + 1}`);
    await expect(lockIndex(folder)).resolves.toBeTypeOf('function');
    await removeLockLeftovers(folder);
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  it('is taken over after a power cut that left it and what lay beside it empty', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'lock'), '');
    await (await lockIndex(folder))();
    writeFileSync(join(folder, 'lock'), '');
    const claim = new Set<string>();
    const restore = replaceDisk({
      ...REAL_DISK,
      link: async (from, to) => {
        if (to.includes('.after-') && !claim.has(to)) {
          claim.add(to);
          if (claim.size < 4) writeFileSync(to, '');
        }
        return REAL_DISK.link(from, to);
      },
    });
    onTestFinished(restore);
    await expect(lockIndex(folder)).resolves.toBeTypeOf('function');
    expect(claim.size).toBeGreaterThan(3);
  });

  it('is given back though nothing can be removed', async () => {
    const folder = temporaryFolder();
    const restore = replaceDisk({
      ...REAL_DISK,
      remove: async () => {
        throw Object.assign(new Error('read-only'), { code: 'EROFS' });
      },
    });
    onTestFinished(restore);
    const unlock = await lockIndex(folder);
    await expect(lockIndex(folder)).rejects.toThrow(ReindexRunningError);
    await unlock();
    restore();
    await (await lockIndex(folder))();
    expect(readdirSync(folder)).not.toContain('lock');
  });

  it.runIf(existsSync('/proc/thread-self'))(
    'is held by a thread of the same process, and taken over when that thread died',
    async () => {
      const folder = temporaryFolder();
      // A worker cannot run TypeScript: it reads what it is and writes the holder itself.
      const worker = new Worker(
        `const { readFileSync, readlinkSync, writeFileSync } = require('node:fs');
        const startOf = (task) => {
          const stat = readFileSync('/proc/' + task + '/stat', 'utf8');
          return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
        };
        const task = readlinkSync('/proc/thread-self');
        writeFileSync(process.argv[2], JSON.stringify({
          pid: process.pid, started: startOf(process.pid), token: 'a thread', since: 'now',
          thread: { id: task.split('/')[2], started: startOf(task) },
        }));
        require('node:worker_threads').parentPort.postMessage('locked');
        setInterval(() => {}, 1000);`,
        { eval: true, argv: [join(folder, 'lock')] },
      );
      await new Promise((resolve) => worker.once('message', resolve));
      await expect(lockIndex(folder)).rejects.toThrow(ReindexRunningError);
      await worker.terminate();
      await expect(lockIndex(folder)).resolves.toBeTypeOf('function');
    },
  );

  it('is taken over when what stands in it is no holder', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'lock'), 'half a li');
    await expect(lockIndex(folder)).resolves.toBeTypeOf('function');
  });
});
