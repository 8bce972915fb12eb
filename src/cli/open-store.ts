import type { Config } from '../config.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { ReindexOptions, ReindexOutcome } from '../library/library.ts';
import { reindex } from '../library/reindex.ts';
import { serveNewest } from '../library/served-snapshot.ts';
import type { Snapshot } from '../library/snapshot.ts';
import { databaseSettingsOf } from './database-settings-of.ts';

/** Where generations are kept, opened to build one: building on the way to being opened is not what was asked for. */
export interface Store {
  /** What is served now; `null` where nothing is indexed yet. */
  readonly serving: Snapshot | null;
  /** What is damaged is built again. */
  reindex(options: ReindexOptions): Promise<ReindexOutcome>;
  close(): Promise<void>;
}

const openFolder = async (
  config: Config,
  embedder: Embedder,
  onDamaged: (message: string) => void,
): Promise<Store> => {
  let damaged = false;
  const serving = await serveNewest(config.INDEX_DIR, embedder.identity, ({ message }) => {
    damaged = true;
    onDamaged(message);
  });
  return {
    serving,
    reindex: (options) =>
      reindex({
        ...options,
        force: options.force === true || damaged,
        corpusFolder: config.CORPUS_DIR,
        indexFolder: config.INDEX_DIR,
        keepGenerations: config.KEEP_GENERATIONS,
        embedder,
        serving,
      }),
    close: async () => {},
  };
};

/**
 * Opens the store that the configuration names.
 * @param onDamaged told about every generation that cannot be served.
 */
export const openStore = async (
  config: Config,
  embedder: Embedder,
  onDamaged: (message: string) => void,
): Promise<Store> => {
  const settings = databaseSettingsOf(config);
  if (settings === null) return openFolder(config, embedder, onDamaged);
  // Loaded only where it is used: the embedded store needs no client.
  const { openDatabase } = await import('../postgres/database.ts');
  const { migrate } = await import('../postgres/migrate.ts');
  const { servePublished } = await import('../library/postgres/open-generation.ts');
  const { reindexPostgres } = await import('../library/postgres/reindex-postgres.ts');
  const database = openDatabase(settings);
  let damaged = false;
  try {
    await migrate(database);
    const serving = await servePublished(database, embedder.identity, ({ message }) => {
      damaged = true;
      onDamaged(message);
    });
    return {
      serving,
      reindex: (options) =>
        reindexPostgres({
          ...options,
          force: options.force === true || damaged,
          corpusFolder: config.CORPUS_DIR,
          keepGenerations: config.KEEP_GENERATIONS,
          embedder,
          database,
          serving,
        }),
      close: () => database.close(),
    };
  } catch (cause) {
    await database.close();
    throw cause;
  }
};

/** One reindex of the store that the configuration names, without a library being open. */
export const reindexOnce = async (
  config: Config,
  embedder: Embedder,
  options: ReindexOptions,
  onDamaged: (message: string) => void,
): Promise<ReindexOutcome> => {
  const store = await openStore(config, embedder, onDamaged);
  try {
    return await store.reindex(options);
  } finally {
    await store.close();
  }
};
