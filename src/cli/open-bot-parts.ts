import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import { botSettingsOf } from './bot-settings-of.ts';
import { openServedLibrary } from './open-served-library.ts';
import { openQuestionLog, openQuoteLedger, openUpkeep } from './open-upkeep.ts';

/** All that the configuration says a bot is made of, but its token; whoever opens it closes the library. */
export const openBotParts = async (config: Config, log: Logger) => {
  const library = await openServedLibrary(config, log);
  return {
    library,
    upkeep: openUpkeep(config, library),
    questions: openQuestionLog(config, log),
    ledger: openQuoteLedger(config, log),
    settings: botSettingsOf(config),
    log,
  };
};
