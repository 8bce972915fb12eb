import { fileURLToPath } from 'node:url';
import type { ShardSettings } from './bot/sharding/shard-plan.ts';
import { botSettingsOf } from './cli/bot-settings-of.ts';
import { endQuietlyOnBrokenPipe } from './cli/broken-pipe.ts';
import { converse } from './cli/converse.ts';
import { databaseSettingsOf } from './cli/database-settings-of.ts';
import { failureText } from './cli/failure-text.ts';
import { openBotParts } from './cli/open-bot-parts.ts';
import { openLibrary } from './cli/open-library.ts';
import { shardSettingsOf } from './cli/shard-settings-of.ts';
import { createCommandLogger } from './cli/with-library.ts';
import { type Config, keepShardsFromDiscordJs, readConfig } from './config.ts';
import { createLogger, type Logger } from './log.ts';
import type { Database } from './postgres/database.ts';
import { createIdentifyThrottle } from './postgres/identify-throttle.ts';

// The composition root of `npm start`: the bot where there is a token, the same conversation in a terminal where not.

const talk = async (config: Config): Promise<void> => {
  const library = await openLibrary(config, createCommandLogger(config.LOG_LEVEL));
  try {
    await converse(library, config.CORPUS_DIR);
  } finally {
    await library.close();
  }
};

/** What serves until it is stopped, ends for good, or is told to. */
interface Serving {
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Stops at SIGTERM and SIGINT; ends with 1 where Discord refuses the bot for good. */
const untilEnded = async ({ ended, stop }: Serving, log: Logger): Promise<void> => {
  let stopping: Promise<void> | null = null;
  const onSignal = (signal: string): void => {
    if (stopping === null) log.info({ signal }, 'stopping: answering what is being answered');
    stopping ??= stop();
  };
  process.on('SIGTERM', () => onSignal('SIGTERM'));
  process.on('SIGINT', () => onSignal('SIGINT'));
  // It may fail before it is waited for.
  ended.catch(() => {});
  const { BotFatalError } = await import('./bot/bot-fatal-error.ts');
  try {
    await ended;
    await stopping;
  } catch (cause) {
    if (!(cause instanceof BotFatalError)) throw cause;
    log.fatal(cause.message);
    process.exitCode = cause.exitCode;
  }
};

const serve = async (config: Config, token: string): Promise<void> => {
  const log = createLogger(config.LOG_LEVEL);
  // Before the login: whoever asks first must find a snapshot.
  const parts = await openBotParts(config, log);
  const { startBot } = await import('./bot/start-bot.ts');
  try {
    await untilEnded(startBot({ token, ...parts }), log);
  } finally {
    await parts.library.close();
  }
};

/** Where several machines agree on when a shard may identify; `null` where there is no database. */
const openIdentifyDatabase = async (config: Config): Promise<Database | null> => {
  const settings = databaseSettingsOf(config);
  if (settings === null) return null;
  const { openDatabase } = await import('./postgres/database.ts');
  const { migrate } = await import('./postgres/migrate.ts');
  const database = openDatabase({ ...settings, poolSize: 2 });
  try {
    await migrate(database);
  } catch (cause) {
    await database.close();
    throw cause;
  }
  return database;
};

const serveShards = async (config: Config, token: string, shards: ShardSettings): Promise<void> => {
  const log = createLogger(config.LOG_LEVEL);
  const { runShards } = await import('./bot/sharding/shard-manager.ts');
  const database = await openIdentifyDatabase(config);
  const running = runShards({
    token,
    shards,
    settings: botSettingsOf(config),
    script: fileURLToPath(new URL('./cli/shard-process.js', import.meta.url)),
    task: { ...config, token },
    ...(database === null ? {} : { makeThrottle: (most: number) => createIdentifyThrottle(database, most) }),
    log,
  });
  process.on('SIGUSR2', () => void running.restart());
  try {
    await untilEnded(running, log);
  } finally {
    await database?.close();
  }
};

endQuietlyOnBrokenPipe();

try {
  const config = readConfig();
  const { DISCORD_TOKEN: token } = config;
  if (token === undefined) await talk(config);
  else {
    keepShardsFromDiscordJs();
    const shards = shardSettingsOf(config);
    await (shards === null ? serve(config, token) : serveShards(config, token, shards));
    // discord.js goes on reconnecting after it was told to stop, if it was reconnecting just then.
    process.exit(process.exitCode ?? 0);
  }
} catch (cause) {
  process.stderr.write(`${failureText(cause)}\n`);
  process.exitCode = 1;
}
