import { DEFAULT_BOT_SETTINGS } from '../src/bot/bot-settings.ts';
import { startBot } from '../src/bot/start-bot.ts';
import { openLibrary } from '../src/cli/open-library.ts';
import { readConfig } from '../src/config.ts';
import { createLogger } from '../src/log.ts';

/** What the process of the bot is told. */
export interface BotTask {
  readonly token: string;
  readonly apiUrl: string;
}

/** What it tells back: that it is ready, or how much memory it holds after a collection, in bytes. */
export type BotNews =
  | { readonly kind: 'ready' }
  | { readonly kind: 'memory'; readonly rss: number; readonly heap: number };

const tell = (news: BotNews): void => {
  process.send?.(news);
};

process.once('disconnect', () => process.exit(1));
process.once('message', async ({ token, apiUrl }: BotTask) => {
  const log = createLogger('warn');
  const library = await openLibrary(readConfig(), log);
  const unlimited = { count: 1e9, windowMs: 1000 };
  const bot = startBot({
    token,
    library,
    log,
    settings: {
      ...DEFAULT_BOT_SETTINGS,
      apiUrl,
      limits: { ...DEFAULT_BOT_SETTINGS.limits, perUser: unlimited, perGuild: unlimited },
    },
  });
  await bot.ready;
  process.on('message', (order: 'memory' | 'stop') => {
    if (order === 'memory') {
      global.gc?.();
      const { rss, heapUsed } = process.memoryUsage();
      tell({ kind: 'memory', rss, heap: heapUsed });
    } else void bot.stop().then(() => process.exit(0));
  });
  tell({ kind: 'ready' });
});
