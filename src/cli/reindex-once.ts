import type { Config } from '../config.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { ReindexOptions, ReindexOutcome } from '../library/library.ts';
import { reindex } from '../library/reindex.ts';
import { serveNewest } from '../library/served-snapshot.ts';
import { databaseSettingsOf } from './database-settings-of.ts';

/**
 * One reindex of the store that the configuration names, without a library being open: building on the way to being
 * opened is not what was asked for. What is damaged is built again.
 * @param onDamaged told about every generation that cannot be served.
 */
export const reindexOnce = async (
  config: Config,
  embedder: Embedder,
  options: ReindexOptions,
  onDamaged: (message: string) => void,
): Promise<ReindexOutcome> => {
  let damaged = false;
  const hear = ({ message }: Error): void => {
    damaged = true;
    onDamaged(message);
  };
  const common = {
    ...options,
    corpusFolder: config.CORPUS_DIR,
    keepGenerations: config.KEEP_GENERATIONS,
    embedder,
  };
  const settings = databaseSettingsOf(config);
  if (settings === null) {
    const serving = await serveNewest(config.INDEX_DIR, embedder.identity, hear);
    return reindex({
      ...common,
      indexFolder: config.INDEX_DIR,
      serving,
      force: options.force === true || damaged,
    });
  }
  const { openDatabase } = await import('../postgres/database.ts');
  const { migrate } = await import('../postgres/migrate.ts');
  const { servePublished } = await import('../library/postgres/open-generation.ts');
  const { reindexPostgres } = await import('../library/postgres/reindex-postgres.ts');
  const database = openDatabase(settings);
  try {
    await migrate(database);
    const serving = await servePublished(database, embedder.identity, hear);
    return await reindexPostgres({
      ...common,
      database,
      serving,
      force: options.force === true || damaged,
    });
  } finally {
    await database.close();
  }
};
