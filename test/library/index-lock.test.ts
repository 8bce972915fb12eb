import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
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

describe('the lock of an index folder', () => {
  it('is held by one at a time and says by whom', async () => {
    const folder = temporaryFolder();
    const unlock = await lockIndex(folder);
    await expect(lockIndex(folder)).rejects.toThrow(ReindexRunningError);
    await expect(lockIndex(folder)).rejects.toThrow(String(process.pid));
    await unlock();
    await (await lockIndex(folder))();
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it('is taken over from a process that was killed', async () => {
    const folder = temporaryFolder();
    writeFileSync(
      join(folder, 'lock'),
      JSON.stringify({ pid: await deadPid(), since: new Date(0).toISOString() }),
    );
    await expect(lockIndex(folder)).resolves.toBeTypeOf('function');
  });

  it('is taken over when what stands in it is no holder', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'lock'), 'half a li');
    await expect(lockIndex(folder)).resolves.toBeTypeOf('function');
  });
});
