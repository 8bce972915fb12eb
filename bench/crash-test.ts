import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { replaceDisk } from '../src/library/disk.ts';
import {
  act,
  checkAftermath,
  freshIndex,
  prepareGround,
  SCENARIOS,
  type Scenario,
} from '../test/library/support/crash-scenario.ts';
import { type Death, dyingDisk } from '../test/library/support/dying-disk.ts';
import { runCrashChild } from '../test/library/support/run-crash-child.ts';
import { seededRandom } from '../test/support/random-vectors.ts';

// Kills indexing processes and looks at what they leave:
//   npm run crash-test -- [--kills 200] [--seed 1]
// Two thirds kill themselves with SIGKILL at a point on their way to the disk, drawn with the moment: before it, halfway
// through, after it, or as in a power cut, which loses any of what was not flushed. The others are killed from outside
// at a random time. After each, see checkAftermath.

/** What one round of indexing takes at most, in milliseconds: within it a random time is drawn. */
const ROUND_MS = 600;

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
});
const kills = Number(values.kills);
const random = seededRandom(Number(values.seed));
const draw = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const MOMENTS: readonly Death['moment'][] = ['before', 'half', 'after', 'power-cut'];

const folder = await mkdtemp(join(tmpdir(), 'guillemet-crash-test-'));
const counts: Record<string, number> = {};
const points = new Set<string>();
const startedAt = performance.now();
let failed = 0;
try {
  const ground = await prepareGround(folder, false);
  const named = new Map<Scenario, readonly string[]>();
  for (const scenario of SCENARIOS) {
    const indexFolder = freshIndex(ground, scenario, 'index');
    const watched = dyingDisk(indexFolder, null, () => new Promise(() => {}));
    const restore = replaceDisk(watched.disk);
    await act(ground, scenario, indexFolder).finally(restore);
    named.set(scenario, watched.points);
  }
  for (let kill = 0; kill < kills; kill += 1) {
    const outside = kill % 3 === 2;
    const scenario = outside ? 'reindex' : draw(SCENARIOS);
    const operations = named.get(scenario) ?? [];
    const death: Death | null = outside
      ? null
      : { at: Math.floor(random() * operations.length), moment: draw(MOMENTS), seed: kill };
    const label = death === null ? 'outside' : death.moment;
    const where = death === null ? 'at a random time' : `${scenario}: ${operations[death.at]}`;
    const indexFolder = freshIndex(ground, scenario, 'index');
    try {
      const signal = await runCrashChild(
        { ground, scenario, indexFolder, death },
        outside ? random() * ROUND_MS : null,
      );
      if (signal !== 'SIGKILL') throw new Error('it survived');
      await checkAftermath(ground, outside ? 'any' : scenario, indexFolder);
      if (death !== null) points.add(where);
    } catch (problem) {
      failed += 1;
      console.error(`kill ${kill}, ${label} ${where}:`, problem);
    }
    counts[label] = (counts[label] ?? 0) + 1;
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.log(
  JSON.stringify({
    kills,
    failed,
    ...counts,
    distinctPoints: points.size,
    seconds: Math.round((performance.now() - startedAt) / 1_000),
  }),
);
process.exitCode = failed === 0 ? 0 : 1;
