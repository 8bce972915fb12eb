import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import { botSettingsOf } from './bot-settings-of.ts';
import { openLibrary, type WarmLibrary } from './open-library.ts';
import { openRecords } from './open-records.ts';
import { openUpkeep } from './open-upkeep.ts';
import { reindexInWorker } from './reindex-in-worker.ts';

/** How often the bot looks for an index that another process published, in milliseconds. */
const WATCH_MS = 1_000;

/** Opens the library for a process that answers people: it follows the index, and the first question finds it warm. */
const openServedLibrary = async (config: Config, log: Logger): Promise<WarmLibrary> => {
  const library = await openLibrary(config, log, { reindexer: reindexInWorker(config), watchMs: WATCH_MS });
  await library.warm();
  return library;
};

/** All that the configuration says a bot is made of, but its token; whoever opens it closes the library. */
export const openBotParts = async (config: Config, log: Logger) => {
  const library = await openServedLibrary(config, log);
  return {
    library,
    upkeep: openUpkeep(config, library),
    ...(await openRecords(config, log)),
    settings: botSettingsOf(config),
    log,
  };
};
