import { replaceDisk } from '../../../src/library/disk.ts';
import { act, type CrashGround, type Scenario } from './crash-scenario.ts';
import { type Death, dyingDisk } from './dying-disk.ts';

// A process that indexes and dies of SIGKILL at the moment it is told; without one it says when it begins, goes on
// between two corpora for ever, and waits to be killed from outside.

/** What the parent tells, as JSON in the last argument. */
export interface ChildTask {
  readonly ground: Pick<CrashGround, 'corpusBefore' | 'corpusAfter' | 'generations'>;
  readonly scenario: Scenario;
  readonly indexFolder: string;
  readonly death: Death | null;
}

const { ground, scenario, indexFolder, death } = JSON.parse(process.argv.at(-1) as string) as ChildTask;

if (death === null) {
  process.stdout.write('begin\n');
  for (let round = 0; ; round += 1)
    await act(
      round % 2 === 0 ? ground : { ...ground, corpusAfter: ground.corpusBefore },
      'reindex',
      indexFolder,
    );
}

replaceDisk(
  dyingDisk(indexFolder, death, () => {
    process.kill(process.pid, 'SIGKILL');
    return new Promise(() => {});
  }).disk,
);
await act(ground, scenario, indexFolder);
process.stdout.write('survived\n');
