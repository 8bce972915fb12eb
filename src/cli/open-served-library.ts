import type { Config } from '../config.ts';

import type { Logger } from '../log.ts';
import { openLibrary, type WarmLibrary } from './open-library.ts';
import { reindexInWorker } from './reindex-in-worker.ts';

/** How often the bot looks for an index that another process published, in milliseconds. */
const WATCH_MS = 1_000;

/** Opens the library for a process that answers people: it follows the index, and the first question finds it warm. */
export const openServedLibrary = async (config: Config, log: Logger): Promise<WarmLibrary> => {
  const library = await openLibrary(config, log, { reindexer: reindexInWorker(config), watchMs: WATCH_MS });
  await library.warm();
  return library;
};
