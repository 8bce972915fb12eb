import { botSettingsOf } from './cli/bot-settings-of.ts';
import { endQuietlyOnBrokenPipe } from './cli/broken-pipe.ts';
import { converse } from './cli/converse.ts';
import { openLibrary } from './cli/open-library.ts';
import { reindexInWorker } from './cli/reindex-in-worker.ts';
import { createCommandLogger } from './cli/with-library.ts';
import { type Config, readConfig } from './config.ts';
import { RefusedError, UnavailableError } from './errors.ts';
import { createLogger } from './log.ts';

// The composition root of `npm start`: the bot where there is a token, the same conversation in a terminal where not.

/** How often the bot looks for an index that another process published, in milliseconds. */
const WATCH_MS = 1_000;

const talk = async (config: Config): Promise<void> => {
  const library = await openLibrary(config, createCommandLogger(config.LOG_LEVEL));
  try {
    await converse(library, config.CORPUS_DIR);
  } finally {
    await library.close();
  }
};

const serve = async (config: Config, token: string): Promise<void> => {
  const log = createLogger(config.LOG_LEVEL);
  // Before the login: whoever asks first must find a snapshot.
  const library = await openLibrary(config, log, { reindexer: reindexInWorker(config), watchMs: WATCH_MS });
  await library.warm();
  const { startBot } = await import('./bot/start-bot.ts');
  const { BotFatalError } = await import('./bot/bot-fatal-error.ts');
  const bot = startBot({ token, library, settings: botSettingsOf(config), log });
  let stopping: Promise<void> | null = null;
  const stop = (signal: string): void => {
    if (stopping === null) log.info({ signal }, 'stopping: answering what is being answered');
    stopping ??= bot.stop();
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  try {
    await bot.ended;
    await stopping;
  } catch (cause) {
    if (!(cause instanceof BotFatalError)) throw cause;
    log.fatal(cause.message);
    process.exitCode = cause.exitCode;
  } finally {
    await library.close();
  }
  // discord.js goes on reconnecting after it was told to stop, if it was reconnecting just then.
  process.exit(process.exitCode ?? 0);
};

endQuietlyOnBrokenPipe();

try {
  const config = readConfig();
  await (config.DISCORD_TOKEN === undefined ? talk(config) : serve(config, config.DISCORD_TOKEN));
} catch (cause) {
  const text =
    cause instanceof RefusedError || cause instanceof UnavailableError
      ? cause.message
      : cause instanceof Error
        ? cause.stack
        : String(cause);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}
