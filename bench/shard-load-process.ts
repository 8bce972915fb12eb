import { DEFAULT_BOT_SETTINGS } from '../src/bot/bot-settings.ts';
import { runShardProcess } from '../src/bot/sharding/run-shard-process.ts';
import { openLibrary } from '../src/cli/open-library.ts';
import { readConfig } from '../src/config.ts';
import { createLogger } from '../src/log.ts';

// A process of shards without limits per person and server, so that the load is not refused.

runShardProcess(async (task) => {
  const { token, apiUrl } = task as { readonly token: string; readonly apiUrl: string };
  const log = createLogger('warn');
  const library = await openLibrary(readConfig(), log);
  await library.warm();
  const unlimited = { count: 1e9, windowMs: 1000 };
  const limits = { ...DEFAULT_BOT_SETTINGS.limits, perUser: unlimited, perGuild: unlimited };
  return { token, library, log, settings: { ...DEFAULT_BOT_SETTINGS, apiUrl, limits } };
});
