import type { Command } from 'commander';
import { type ConfigOverrides, readConfig } from '../config.ts';
import type { ReindexProgress } from '../library/library.ts';
import { reindex } from '../library/reindex.ts';
import { serveNewest } from '../library/served-snapshot.ts';
import type { Snapshot } from '../library/snapshot.ts';
import type { Upkeep } from '../upkeep/upkeep.ts';
import { withCommonOptions } from './common-options.ts';
import { openConfiguredEmbedder } from './open-embedder.ts';
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
    try {
      let damaged = false;
      const serving = await serveNewest(config.INDEX_DIR, embedder.identity, ({ message }) => {
        damaged = true;
        process.stderr.write(`${message}; it is built again\n`);
      });
      const snapshot = serving ?? NOTHING;
      const upkeep = openUpkeep(config, {
        snapshot,
        reindex: async (options = {}) => {
          try {
            return await reindex({
              ...options,
              force: damaged,
              corpusFolder: config.CORPUS_DIR,
              indexFolder: config.INDEX_DIR,
              keepGenerations: config.KEEP_GENERATIONS,
              embedder,
              serving,
            });
          } finally {
            bar.stop();
          }
        },
      });
      await run({ upkeep, snapshot, by: terminalUser(), progress: { onProgress: bar.update } }, ...rest);
    } finally {
      bar.stop();
      await embedder.close();
    }
  });
