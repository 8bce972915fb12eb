import type { Config } from '../config.ts';
import type { DatabaseSettings } from '../postgres/connection-settings.ts';

/** The database that the configuration names; `null` for the index folder. */
export const databaseSettingsOf = (config: Config): DatabaseSettings | null =>
  config.DATABASE_URL === undefined
    ? null
    : {
        url: config.DATABASE_URL,
        poolSize: config.DATABASE_POOL_SIZE,
        timeoutMs: config.DATABASE_TIMEOUT_MS,
        prepare: config.DATABASE_PREPARE,
      };
