import type { Config } from '../config.ts';
import type { Library, ReindexOptions, ReindexOutcome } from '../library/library.ts';
import { LocalLibrary } from '../library/local-library.ts';
import type { Logger } from '../log.ts';
import { databaseSettingsOf } from './database-settings-of.ts';
import { openConfiguredEmbedder } from './open-embedder.ts';
import { progressBar } from './progress-bar.ts';

/** A library that a long-lived process can make ready for its first question. */
export interface WarmLibrary extends Library {
  warm(): Promise<void>;
}

/** What only a process that lives long wants. */
export interface LongLived {
  readonly reindexer?: (options: ReindexOptions) => Promise<ReindexOutcome>;
  readonly watchMs?: number;
}

/**
 * Opens the library that the configuration names, in the index folder or in PostgreSQL; indexing shows its progress on a
 * terminal.
 */
export const openLibrary = async (
  config: Config,
  log: Logger,
  options: LongLived = {},
): Promise<WarmLibrary> => {
  const bar = progressBar();
  const database = databaseSettingsOf(config);
  try {
    const common = {
      ...options,
      corpusFolder: config.CORPUS_DIR,
      keepGenerations: config.KEEP_GENERATIONS,
      embedder: await openConfiguredEmbedder(config),
      log,
      onProgress: bar.update,
    };
    if (database === null) return await LocalLibrary.open({ ...common, indexFolder: config.INDEX_DIR });
    // Loaded only where it is used: the embedded library needs no client.
    const { PostgresLibrary } = await import('../library/postgres/postgres-library.ts');
    return await PostgresLibrary.open({ ...common, database });
  } finally {
    bar.stop();
  }
};
