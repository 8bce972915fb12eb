import { join } from 'node:path';
import { Command, Option } from 'commander';
import { type ConfigOverrides, readConfig } from '../../config.ts';
import { RefusedError } from '../../errors.ts';
import { moveIntoFolder, moveIntoPostgres } from '../../library/postgres/move-library.ts';
import { servePublished } from '../../library/postgres/open-generation.ts';
import { serveNewest } from '../../library/served-snapshot.ts';
import { openDatabase } from '../../postgres/database.ts';
import { migrate } from '../../postgres/migrate.ts';
import { fileQuoteLedger } from '../../upkeep/file-quote-ledger.ts';
import { postgresQuoteLedger } from '../../upkeep/postgres-quote-ledger.ts';
import type { QuoteLedger } from '../../upkeep/quote-ledger.ts';
import { withCommonOptions } from '../common-options.ts';
import { databaseSettingsOf } from '../database-settings-of.ts';
import { openConfiguredEmbedder } from '../open-embedder.ts';
import { print } from '../output.ts';
import { terminalUser } from '../terminal-user.ts';
import { createCommandLogger } from '../with-library.ts';

interface Options extends ConfigOverrides {
  readonly to: 'postgres' | 'folder';
}

/** Copies every entry; what the other side has of a message is replaced. @returns how many there were. */
const copyLedger = async (from: QuoteLedger, to: QuoteLedger): Promise<number> => {
  // Nothing is said any more: so every message is outdated.
  const entries = await from.outdated(() => false);
  for (const entry of entries) await to.record(entry);
  return entries.length;
};

export const migrateStoreCommand = (): Command =>
  withCommonOptions(
    new Command('migrate-store')
      .description(
        'Copy the library from the index folder into PostgreSQL (DATABASE_URL), or back. Nothing is removed.',
      )
      .addOption(
        new Option('--to <store>', 'where it is to go').choices(['postgres', 'folder']).makeOptionMandatory(),
      ),
  ).action(async (options: Options) => {
    const config = readConfig(options);
    const log = createCommandLogger(config.LOG_LEVEL);
    const settings = databaseSettingsOf(config);
    if (settings === null)
      throw new RefusedError(
        'DATABASE_URL: is not set; name the database to copy into or from (.env.example)',
      );
    const embedder = await openConfiguredEmbedder(config);
    const database = openDatabase(settings);
    const days = Math.max(1, config.QUOTE_LEDGER_DAYS);
    const inFiles = fileQuoteLedger({ folder: join(config.RECORDS_DIR, 'quotes'), days, log });
    const inRows = postgresQuoteLedger({ database, days, log });
    const move = {
      database,
      corpusFolder: config.CORPUS_DIR,
      indexFolder: config.INDEX_DIR,
      embedder,
      by: terminalUser(),
      keepGenerations: config.KEEP_GENERATIONS,
    };
    try {
      await migrate(database);
      const hear = ({ message }: Error): void => void process.stderr.write(`${message}\n`);
      if (options.to === 'postgres') {
        const snapshot = await serveNewest(config.INDEX_DIR, embedder.identity, hear);
        if (snapshot === null)
          throw new RefusedError(
            `${config.INDEX_DIR}: holds no index; unset DATABASE_URL and run guillemet index`,
          );
        const generation = await moveIntoPostgres(move, snapshot);
        const said = await copyLedger(inFiles, inRows);
        print(
          `Generation ${generation.slice(0, 12)} is served from the database: ${snapshot.sentences.length} sentences, ` +
            `${said} messages of the quote ledger.`,
        );
      } else {
        const snapshot = await servePublished(database, embedder.identity, hear);
        if (snapshot === null)
          throw new RefusedError('DATABASE_URL: the database holds no index; run guillemet index');
        const generation = await moveIntoFolder(move, snapshot);
        const said = await copyLedger(inRows, inFiles);
        print(
          `Generation ${generation.slice(0, 12)} lies in ${config.INDEX_DIR}: ${snapshot.sentences.length} sentences, ` +
            `${said} messages of the quote ledger. Unset DATABASE_URL to serve it.`,
        );
      }
    } finally {
      await database.close();
      await embedder.close();
    }
  });
