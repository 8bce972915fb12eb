import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replaceDisk } from '../../src/library/disk.ts';
import {
  act,
  buryHolders,
  type CrashGround,
  checkAftermath,
  freshIndex,
  prepareGround,
  type Scenario,
} from './support/crash-scenario.ts';
import { type Death, dyingDisk, hasHalf } from './support/dying-disk.ts';
import { runCrashChild } from './support/run-crash-child.ts';

// The long form, with real processes at every point and at random times, is `npm run crash-test`.

let ground: CrashGround;
let deadPid = 0;
beforeAll(async () => {
  ground = await prepareGround(mkdtempSync(join(tmpdir(), 'guillemet-crash-')), false);
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.once('exit', resolve));
  deadPid = child.pid as number;
});
afterAll(() => rmSync(ground.folder, { recursive: true, force: true }));

/** Every operation on the disk, in order. */
const pointsOf = async (scenario: Scenario): Promise<readonly string[]> => {
  const index = freshIndex(ground, scenario, 'index');
  const { disk, points } = dyingDisk(index, null, () => new Promise(() => {}));
  const restore = replaceDisk(disk);
  await act(ground, scenario, index).finally(restore);
  return points;
};

/** Lets the work stop for ever at one moment, as if its process had died there: nothing after it runs, no `finally`. */
const dieAt = async (scenario: Scenario, death: Death): Promise<void> => {
  const index = freshIndex(ground, scenario, 'index');
  let restore = (): void => {};
  await new Promise<void>((died, failed) => {
    const { disk } = dyingDisk(index, death, () => {
      died();
      return new Promise(() => {});
    });
    restore = replaceDisk(disk);
    act(ground, scenario, index).then(() => failed(new Error('it survived')), failed);
  }).finally(() => restore());
  buryHolders(index, deadPid);
  await checkAftermath(ground, scenario, index);
};

/** Dying before one file of a snapshot is written is as good as before the next one. */
const firstOfAKind = (point: string, at: number, points: readonly string[]): boolean =>
  point.split(' ')[0] !== points[at - 1]?.split(' ')[0];

const dieAtEvery = async (
  scenario: Scenario,
  moment: Death['moment'],
  only: (point: string, at: number, points: readonly string[]) => boolean = () => true,
): Promise<void> => {
  const points = await pointsOf(scenario);
  let tried = 0;
  for (const [at, point] of points.entries()) {
    if (!only(point, at, points)) continue;
    await dieAt(scenario, { at, moment, seed: at }).catch((cause: unknown) => {
      throw new Error(`${scenario}, ${moment} ${point} (${at})`, { cause });
    });
    tried += 1;
  }
  expect(tried).toBeGreaterThan(5);
};

describe('a process that dies', () => {
  it('while it reindexes loses nothing, whichever step it died before', () =>
    dieAtEvery('reindex', 'before', firstOfAKind));

  it('while it reindexes loses nothing, whichever step it died halfway through', () =>
    dieAtEvery('reindex', 'half', hasHalf));

  it('while it rolls back loses nothing, whichever step it died before', () =>
    dieAtEvery('rollback', 'before'));

  it('of SIGKILL is followed by one that goes on, whoever held the lock', async () => {
    const points = await pointsOf('reindex');
    const at = (point: string): number => points.indexOf(point);
    const deaths = [
      'write vectors.json',
      'append history.jsonl',
      'rename current',
      'removeFolder gone-<uuid>',
    ];
    expect(deaths.map(at)).not.toContain(-1);
    await Promise.all(
      deaths.map(async (point) => {
        const index = freshIndex(ground, 'reindex', `killed-${at(point)}`);
        const death: Death = { at: at(point), moment: 'half', seed: 1 };
        expect(await runCrashChild({ ground, scenario: 'reindex', indexFolder: index, death })).toBe(
          'SIGKILL',
        );
        await checkAftermath(ground, 'reindex', index);
      }),
    );
  });
});

describe('a power cut, which loses any of what was not flushed', () => {
  it.each(['first', 'reindex', 'rollback'] as const)('during a %s leaves an index that goes on', (scenario) =>
    dieAtEvery(scenario, 'power-cut', scenario === 'first' ? firstOfAKind : undefined),
  );
});
