import { pino } from 'pino';
import { type BotSettings, DEFAULT_BOT_SETTINGS, DEFAULT_LIMITS } from '../../src/bot/bot-settings.ts';
import { type BotOptions, type RunningBot, startBot } from '../../src/bot/start-bot.ts';
import type { Library } from '../../src/library/library.ts';
import { type DiscordStandIn, type StandInOptions, startDiscordStandIn } from './discord/discord-stand-in.ts';
import { HOME } from './discord/world.ts';

/** A bot that runs against a Discord of our own. */
export interface BotOnStandIn {
  readonly discord: DiscordStandIn;
  readonly bot: RunningBot;
  /** What was logged, parsed. */
  readonly logged: Record<string, unknown>[];
  /** How long the bot paused between logins, in ms. */
  readonly pauses: number[];
  stop(): Promise<void>;
}

export interface BotOnStandInOptions
  extends StandInOptions,
    Pick<BotOptions, 'upkeep' | 'questions' | 'ledger'> {
  readonly settings?: Partial<BotSettings>;
  readonly token?: string;
  /** Whether to wait until it is connected. Default yes. */
  readonly waitUntilReady?: boolean;
  /** Prepares the stand-in before the bot connects. */
  readonly prepare?: (discord: DiscordStandIn) => void;
}

/** No test is about limits unless it says so. */
export const UNLIMITED = {
  ...DEFAULT_LIMITS,
  perUser: { count: 1e6, windowMs: 1000 },
  perGuild: { count: 1e6, windowMs: 1000 },
  perPresser: { count: 1e6, windowMs: 1000 },
};

/** Starts a stand-in and a bot on it. */
export const startBotOnStandIn = async (
  library: Library,
  options: BotOnStandInOptions = {},
): Promise<BotOnStandIn> => {
  const discord = await startDiscordStandIn(options);
  options.prepare?.(discord);
  const logged: Record<string, unknown>[] = [];
  const pauses: number[] = [];
  const log = pino(
    { level: 'debug', base: null },
    {
      write: (line) => {
        logged.push(JSON.parse(line));
        discord.watch.changed();
      },
    },
  );
  const bot = startBot({
    token: options.token ?? discord.token,
    library,
    ...(options.upkeep === undefined ? {} : { upkeep: options.upkeep }),
    ...(options.questions === undefined ? {} : { questions: options.questions }),
    ...(options.ledger === undefined ? {} : { ledger: options.ledger }),
    settings: {
      ...DEFAULT_BOT_SETTINGS,
      homeGuildIds: [HOME.id],
      limits: UNLIMITED,
      apiUrl: discord.rest.apiUrl,
      ...options.settings,
    },
    log,
    now: () => discord.clock.now(),
    pause: async (ms) => {
      pauses.push(ms);
    },
  });
  if (options.waitUntilReady ?? true) await bot.ready;
  return {
    discord,
    bot,
    logged,
    pauses,
    stop: async () => {
      await bot.stop();
      await discord.stop();
    },
  };
};
