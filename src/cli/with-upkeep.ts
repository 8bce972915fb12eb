import type { Command } from 'commander';
import { type ConfigOverrides, readConfig } from '../config.ts';
import type { ReindexProgress } from '../library/library.ts';
import type { Snapshot } from '../library/snapshot.ts';
import type { Upkeep } from '../upkeep/upkeep.ts';
import { withCommonOptions } from './common-options.ts';
import { openConfiguredEmbedder } from './open-embedder.ts';
import { openStore, type Store } from './open-store.ts';
import { openUpkeep } from './open-upkeep.ts';
import { progressBar } from './progress-bar.ts';
import { terminalUser } from './terminal-user.ts';

/** What a command of upkeep works with. */
export interface AtWork {
  readonly upkeep: Upkeep;
  /** What is served now; empty where nothing is indexed yet. */
  readonly snapshot: Snapshot;
  readonly by: string;
  readonly progress: { readonly onProgress: (progress: ReindexProgress) => void };
}

const NOTHING: Snapshot = { generation: '', documents: new Map(), sentences: [], topics: [] };

/**
 * A command that changes the corpus. Unlike a command that asks, it does not index before it is told to change
 * anything: the first document may be added to an empty folder, and a stale index is built once, not twice.
 * @param run gets what it works with, then the command's own arguments, then its options.
 */
export const withUpkeep = <Arguments extends unknown[]>(
  command: Command,
  run: (at: AtWork, ...rest: Arguments) => Promise<void>,
): Command =>
  withCommonOptions(command).action(async (...given: unknown[]) => {
    const rest = given.slice(0, -1) as Arguments;
    const config = readConfig(rest.at(-1) as ConfigOverrides);
    const embedder = await openConfiguredEmbedder(config);
    const bar = progressBar();
    let store: Store | null = null;
    try {
      const opened = await openStore(config, embedder, (message) =>
        process.stderr.write(`${message}; it is built again\n`),
      );
      store = opened;
      const snapshot = opened.serving ?? NOTHING;
      const upkeep = openUpkeep(config, {
        snapshot,
        reindex: async (options = {}) => {
          try {
            return await opened.reindex(options);
          } finally {
            bar.stop();
          }
        },
      });
      await run({ upkeep, snapshot, by: terminalUser(), progress: { onProgress: bar.update } }, ...rest);
    } finally {
      bar.stop();
      await store?.close();
      await embedder.close();
    }
  });
