import { runShardProcess } from '../bot/sharding/run-shard-process.ts';
import type { Config } from '../config.ts';
import { createLogger } from '../log.ts';
import { botSettingsOf } from './bot-settings-of.ts';
import { openServedLibrary } from './open-served-library.ts';

// What each process of shards runs; the manager hands it the configuration, which has been read and checked once.

runShardProcess(async (task) => {
  const { token, ...config } = task as Config & { readonly token: string };
  const log = createLogger(config.LOG_LEVEL).child({ pid: process.pid });
  const library = await openServedLibrary(config, log);
  return { token, library, settings: botSettingsOf(config), log };
});
