import { Client, Events, GatewayIntentBits, Options, Partials } from 'discord.js';
import type { BotSettings } from '../bot-settings.ts';
import type { ShardShare } from '../sharding/shard-share.ts';
import { createIdentifyBackoff, type IdentifyBackoff } from './identify-backoff.ts';
import { restBase } from './rest-base.ts';

/**
 * How long one request may take. Range 1000 to 15000 ms, default 2500: a callback must arrive within 3 s, and a
 * timed-out request is repeated, which nonces and 40060 make harmless. Source: discord.js waits 15 s.
 */
const REST_TIMEOUT_MS = 2_500;
/** How long READY waits for servers that Discord announces as unavailable; events queue up meanwhile. */
const GUILD_WAIT_MS = 2_000;

/** Requests a second that Discord allows one bot, whatever the number of its processes. */
const REQUESTS_PER_SECOND = 50;

/** A client that keeps next to nothing in memory, pings nobody and sees contents only where it must. */
export const createClient = (
  { apiUrl, askChannelIds }: BotSettings,
  { ids, total, throttle }: ShardShare,
  pause: (ms: number, signal: AbortSignal) => Promise<void>,
): Client => {
  let backoff: IdentifyBackoff | null = null;
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...(askChannelIds.length === 0 ? [] : [GatewayIntentBits.MessageContent]),
    ],
    // Direct messages come from channels that are never announced.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    shards: [...ids],
    shardCount: total,
    ws: {
      buildIdentifyThrottler: async (manager) => {
        backoff = createIdentifyBackoff(
          await throttle(async () => {
            const { session_start_limit } = await manager.fetchGatewayInformation();
            return session_start_limit.max_concurrency;
          }),
          pause,
        );
        return backoff;
      },
    },
    waitGuildTimeout: GUILD_WAIT_MS,
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      PresenceManager: 0,
      VoiceStateManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      GuildScheduledEventManager: 0,
      StageInstanceManager: 0,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 200, keepOverLimit: ({ id, client }) => id === client.user.id },
      GuildMemberManager: { maxSize: 200, keepOverLimit: ({ id, client }) => id === client.user.id },
    }),
    rest: {
      timeout: REST_TIMEOUT_MS,
      globalRequestsPerSecond: Math.max(1, Math.floor((REQUESTS_PER_SECOND * ids.length) / total)),
      ...(apiUrl === null ? {} : { api: restBase(apiUrl) }),
    },
  });
  const sessionStarted = (shardId: number): void => backoff?.sessionStarted(shardId);
  client.on(Events.ShardReady, sessionStarted);
  client.on(Events.ShardResume, sessionStarted);
  return client;
};
