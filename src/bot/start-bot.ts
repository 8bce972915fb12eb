import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, Events } from 'discord.js';
import type { Library } from '../library/library.ts';
import type { Logger } from '../log.ts';
import { shortHash } from '../quotation/cite.ts';
import { NO_QUESTION_LOG, type QuestionLog } from '../upkeep/question-log.ts';
import { NO_QUOTE_LEDGER, type QuoteLedger } from '../upkeep/quote-ledger.ts';
import type { Upkeep } from '../upkeep/upkeep.ts';
import type { BotContext } from './bot-context.ts';
import { BotFatalError } from './bot-fatal-error.ts';
import type { BotReport } from './bot-report.ts';
import type { Allowance, BotSettings } from './bot-settings.ts';
import { type UploadOutcome, uploadCommands } from './commands/upload-commands.ts';
import { keepConnected } from './discord/connection.ts';
import { createClient } from './discord/create-client.ts';
import { createInFlight } from './discord/in-flight.ts';
import { onInteraction } from './discord/on-interaction.ts';
import { onMessage, surfaceOf } from './discord/on-message.ts';
import { withToken } from './discord/with-token.ts';
import { createEventGate } from './event-gate.ts';
import { type HealthServer, startHealthServer } from './health.ts';
import { type BotMetrics, createBotMetrics } from './metrics.ts';
import { createModeratorDesk } from './moderators/moderator-desk.ts';
import { NO_UPKEEP } from './moderators/no-upkeep.ts';
import { createRecentReplies } from './questions/recent-replies.ts';
import { createRateLimiter } from './rate-limiter.ts';
import { ONLY_SHARD, type ShardShare } from './sharding/shard-share.ts';

/** Somebody who asks too fast without a command is told so at most this often; silence stops a flood. */
const WARNING: Allowance = { count: 1, windowMs: 15_000 };

export interface BotOptions {
  /** The bot token; never written to the log. */
  readonly token: string;
  /** Open, so that the first question finds a snapshot. */
  readonly library: Library;
  /** What moderators do to the corpus. Default: refuses. */
  readonly upkeep?: Upkeep;
  /** Default: keeps nothing. Asked only where `settings.logQuestions` is on. */
  readonly questions?: QuestionLog;
  /** Default: keeps nothing. */
  readonly ledger?: QuoteLedger;
  readonly settings: BotSettings;
  readonly log: Logger;
  readonly metrics?: BotMetrics;
  /** The shards of this process. Default: the only one. */
  readonly share?: ShardShare;
  /** Connects and listens, but handles nothing before `takeOver`: another process still serves these shards. */
  readonly standby?: boolean;
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly now?: () => number;
  /** Waits between logins. Default a real, interruptible pause. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** A bot that runs, or is about to. */
export interface RunningBot {
  /** Logged in and the commands compared with Discord's. Rejects with `BotFatalError`; resolves too when stopped first. */
  readonly ready: Promise<void>;
  /** Resolves when stopped; rejects with `BotFatalError` when Discord refuses it for good. */
  readonly ended: Promise<void>;
  /** Base address of `/healthz` and `/metrics`, once ready; `null` where there is none. */
  readonly healthUrl: () => string | null;
  /** How it is doing; brings the gauges of its metrics up to date. */
  report(): BotReport;
  /** Takes nothing new from now on; returns the ids of what it took lately, for the process that follows. */
  handOver(): readonly string[];
  /** Ends `standby`: handles what came meanwhile, except what the process before us took. */
  takeOver(seen: readonly string[]): void;
  /** Takes no new questions, waits up to `limits.drainWithinMs` for those being answered, and disconnects. */
  stop(): Promise<void>;
}

const interruptiblePause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => {});

/** Connects Guillemet to Discord. The library stays the caller's, who closes it after `stop`. */
export const startBot = (options: BotOptions): RunningBot => {
  const { token, library, settings, log } = options;
  const now = options.now ?? Date.now;
  const pause = options.pause ?? interruptiblePause;
  const metrics = options.metrics ?? createBotMetrics(settings.healthPort !== null);
  const inFlight = createInFlight();
  const gate = createEventGate(options.standby ?? false);
  const share = options.share ?? ONLY_SHARD;
  const desk = createModeratorDesk(now);
  let server: HealthServer | null = null;
  let settleReady: { resolve: () => void; reject: (error: unknown) => void };
  const ready = new Promise<void>((resolve, reject) => {
    settleReady = { resolve, reject };
  });
  ready.catch(() => {});

  const authorized = <T>(client: Client, request: () => Promise<T>): Promise<T> =>
    withToken(client.rest, token, (error) => connection.fail(error), request);

  const tellOperator = async (text: string): Promise<void> => {
    const client = connection.client();
    const { auditChannelId } = settings;
    if (auditChannelId === null || client === null) return;
    try {
      await authorized(client, async () => {
        // Its server may be on a shard of another process.
        const channel = await client.channels.fetch(auditChannelId, { allowUnknownGuild: true });
        if (!channel?.isSendable()) throw new Error('AUDIT_CHANNEL_ID names no channel one can write to');
        await channel.send(text);
      });
    } catch (error) {
      log.warn({ err: error, channel: auditChannelId }, 'the audit channel could not be written to');
    }
  };

  const context: BotContext = {
    library,
    upkeep: options.upkeep ?? NO_UPKEEP,
    questions: options.questions ?? NO_QUESTION_LOG,
    ledger: options.ledger ?? NO_QUOTE_LEDGER,
    recentReplies: createRecentReplies(),
    settings,
    log,
    metrics,
    perUser: createRateLimiter(settings.limits.perUser, now),
    perGuild: createRateLimiter(settings.limits.perGuild, now),
    perPresser: createRateLimiter(settings.limits.perPresser, now),
    perWarning: createRateLimiter(WARNING, now),
    now,
    tellOperator,
    inBackground: (what, work) =>
      inFlight.track(
        work.then(
          () => {},
          (error: unknown) => log.error({ err: error }, what),
        ),
      ),
    authorized: (request) => {
      const client = connection.client();
      return client === null ? request() : authorized(client, request);
    },
  };

  const attach = (client: Client): void => {
    client.on(Events.MessageCreate, (message) => {
      try {
        const surface = gate.state() === 'closed' ? null : surfaceOf(message, settings.askChannelIds);
        if (surface === null) return;
        gate.offer(message.id, () => inFlight.track(onMessage(context, message, surface)));
      } catch (error) {
        log.error({ err: error }, 'a message could not be looked at');
      }
    });
    client.on(Events.InteractionCreate, (interaction) => {
      gate.offer(interaction.id, () => inFlight.track(onInteraction(context, desk, interaction)));
    });
  };

  const register = async (client: Client<true>): Promise<void> => {
    // One process looks after the commands; of several, the one that direct messages go to.
    if (!share.ids.includes(0)) return;
    try {
      const outcomes = await authorized(client, () =>
        uploadCommands(
          client.rest,
          client.application.id,
          settings.homeGuildIds,
          settings.limits.questionLength,
        ),
      );
      logUploads(log, outcomes);
    } catch (error) {
      log.error(
        { err: error },
        'the commands could not be compared with Discord; run `npm run -s guillemet -- register`',
      );
    }
  };

  const connection = keepConnected({
    token,
    makeClient: () => createClient(settings, share, pause),
    attach,
    onReady: (client) => {
      log.info({ user: client.user.tag, guilds: client.guilds.cache.size }, 'connected to Discord');
      inFlight.track(register(client).then(() => settleReady.resolve()));
    },
    limits: settings.limits,
    log,
    now,
    pause,
  });

  const report = (): BotReport => {
    const { generation, sentences } = library.snapshot;
    const shards = connection.shards();
    // Where two processes hear the same servers, the one that answers counts them.
    const servers = gate.state() === 'open' ? (connection.client()?.guilds.cache.size ?? 0) : 0;
    metrics.generation.reset();
    metrics.generation.set({ generation: shortHash(generation) }, 1);
    metrics.servers.set(servers);
    metrics.degraded.set(library.condition.state === 'degraded' ? 1 : 0);
    metrics.shards.set(gate.state() === 'open' ? shards.filter(({ up }) => up).length : 0);
    return { shards, servers, generation, sentences: sentences.length, condition: library.condition };
  };

  const serveHealth = async (): Promise<void> => {
    if (settings.healthPort === null) return;
    const health = async () => {
      const { generation, sentences, condition } = report();
      return {
        ok: gate.state() === 'open' && connection.isAlive(),
        state: connection.state(),
        heartbeatAgeMs: connection.heartbeatAgeMs(),
        generation,
        sentences,
        // Degraded, it answers from an index that was whole, or asks to be asked again; a restart would not help.
        condition,
      };
    };
    const scrape = async () => {
      report();
      return { text: await metrics.registry.metrics(), contentType: metrics.registry.contentType };
    };
    try {
      server = await startHealthServer(settings.healthHost, settings.healthPort, health, scrape);
      log.info({ url: server.url }, 'health and metrics');
    } catch (cause) {
      connection.fail(
        new BotFatalError(`HEALTH_PORT ${settings.healthPort} cannot be listened on; choose another`, {
          cause,
        }),
      );
    }
  };
  const healthStarted = serveHealth();

  const ended = connection.ended.finally(() => server?.close());
  ended.then(
    () => settleReady.resolve(),
    (error) => settleReady.reject(error),
  );

  const allReady = Promise.all([ready, healthStarted]).then(() => {});
  // Whoever does not wait for it hears of a failure through `ended`.
  allReady.catch(() => {});

  return {
    ready: allReady,
    ended,
    healthUrl: () => server?.url ?? null,
    report,
    handOver: () => gate.close(),
    takeOver: (seen) => gate.open(seen),
    stop: async () => {
      gate.close();
      const left = await inFlight.drained(settings.limits.drainWithinMs);
      if (left > 0) log.warn({ left }, 'stopped before everything was answered');
      await connection.stop();
      await ended.catch(() => {});
    },
  };
};

const logUploads = (log: Logger, outcomes: readonly UploadOutcome[]): void => {
  for (const { scope, result } of outcomes)
    if (result === 'unreachable')
      log.warn({ guild: scope }, 'HOME_GUILD_IDS names a server that the bot is not in; invite it there');
    else log.info({ scope, result }, 'commands');
};
