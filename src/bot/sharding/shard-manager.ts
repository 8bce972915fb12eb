import { setTimeout as sleep } from 'node:timers/promises';
import { ShardingManager, SimpleIdentifyThrottler } from 'discord.js';
import type { Logger } from '../../log.ts';
import { BotFatalError } from '../bot-fatal-error.ts';
import type { BotSettings } from '../bot-settings.ts';
import { type HealthServer, startHealthServer } from '../health.ts';
import { askWithPatience } from './ask-with-patience.ts';
import { createHangWatch } from './hang-watch.ts';
import { createIdentifyDesk } from './identify-desk.ts';
import type { IdentifyThrottle } from './identify-throttle.ts';
import { fetchSessionBudget, refuseOverBudget, type SessionBudget } from './session-budget.ts';
import { summarizeHealth } from './shard-health.ts';
import { planShards, type ShardSettings } from './shard-plan.ts';
import { type ProcessEnd, type ShardProcess, startShardProcess } from './shard-process.ts';
import { keepSlot, type ShardSlot } from './shard-slot.ts';
import { createMetricsSum } from './sum-metrics.ts';

/** What ShardingManager puts into the environment of a process: read by discord.js there, and none of it meant so. */
const NOT_INHERITED = ['SHARDS', 'SHARD_COUNT', 'SHARDING_MANAGER', 'SHARDING_MANAGER_MODE', 'DISCORD_TOKEN'];
/** How long a process may take to say how it is doing before it counts as down. */
const REPORT_WITHIN_MS = 1_000;
/** How often every process is asked, so that little of what it counted is lost with it. */
const ASK_EVERY_MS = 5_000;
/** Beyond draining, how long a process may take to close its sockets and files. */
const CLOSE_WITHIN_MS = 5_000;

export interface ShardManagerOptions {
  /** The bot token; handed to the processes, never written to the log. */
  readonly token: string;
  readonly settings: BotSettings;
  readonly shards: ShardSettings;
  /** Absolute path of the module that a process runs; it calls `runShardProcess`. */
  readonly script: string;
  /** Plain data that the script needs. */
  readonly task: unknown;
  /** Makes the throttle of all identifies. Default: one for this machine alone. */
  readonly makeThrottle?: (maxConcurrency: number) => IdentifyThrottle;
  readonly log: Logger;
}

/** Processes of shards that run, or are about to. */
export interface RunningShards {
  /** Resolves when stopped; rejects with `BotFatalError` when going on is useless. */
  readonly ended: Promise<void>;
  /** One process after another gives way to a new one, which waits until it is connected. */
  restart(): Promise<void>;
  /** Lets every process finish what it is answering, and ends them. */
  stop(): Promise<void>;
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => {});

/** Starts the processes of this machine's shards and keeps them running. */
export const runShards = (options: ShardManagerOptions): RunningShards => {
  const { token, settings, log } = options;
  const stopping = new AbortController();
  const sum = createMetricsSum();
  const stopWithinMs = settings.limits.drainWithinMs + CLOSE_WITHIN_MS;
  const manager = new ShardingManager(options.script, {
    totalShards: 1,
    respawn: false,
    token,
    execArgv: process.execArgv,
  });
  let slots: readonly ShardSlot[] = [];
  let server: HealthServer | null = null;
  let everReady = false;
  let restarting: Promise<void> | null = null;
  let fail: (error: BotFatalError) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => {});

  const budget = (): Promise<SessionBudget> =>
    askWithPatience(() => fetchSessionBudget(token, settings.apiUrl), settings.limits.loginPauseMs, {
      signal: stopping.signal,
      pause,
      log,
    });

  /** A process that crashes again and again must not use up the day's session starts. */
  const affordable = async (shards: number, signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      const { remaining, resetAfterMs } = await budget();
      if (remaining >= shards) return;
      log.error(
        { remaining, shards, resetAfterMs },
        'too few session starts are left today; waiting for more',
      );
      await pause(resetAfterMs, signal);
    }
  };

  const onEnd = (process: ShardProcess, { fatal, refused }: ProcessEnd): boolean => {
    const last = process.lastReport();
    if (last !== null) void sum.retire(last.metrics);
    everReady ||= process.isReady() || living().some((other) => other.isReady());
    // What keeps the first one from starting keeps them all; later the others go on.
    const reason = fatal ?? (everReady ? null : refused);
    if (reason !== null) fail(new BotFatalError(reason));
    return reason === null;
  };

  const makeSlot = (
    ids: readonly number[],
    slot: number,
    total: number,
    throttle: IdentifyThrottle,
  ): ShardSlot =>
    keepSlot({
      ids,
      spawn: (standby) => {
        const shard = manager.createShard(slot);
        shard.env = Object.fromEntries(
          Object.entries(shard.env as object).filter(([name]) => !NOT_INHERITED.includes(name)),
        );
        return startShardProcess({
          shard,
          start: { kind: 'start', ids, total, standby, task: options.task },
          makeDesk: (grant) =>
            createIdentifyDesk(throttle, grant, (error) =>
              log.warn({ err: error }, 'the identify throttle cannot be asked; trying again'),
            ),
        });
      },
      stopWithinMs,
      onEnd,
      affordable,
      log,
      now: Date.now,
      pause,
    });

  const living = (): readonly ShardProcess[] => slots.flatMap((slot) => slot.living());
  const askAll = () =>
    Promise.all(
      living().map(async (process) => ({ process, report: await process.report(REPORT_WITHIN_MS) })),
    );

  const serveHealth = async (port: number, total: number): Promise<void> => {
    const health = async () => {
      const reports = new Map((await askAll()).map(({ process, report }) => [process, report]));
      return summarizeHealth(
        slots.map((slot) => ({ ids: slot.ids, process: slot.current() })),
        reports,
        total,
      );
    };
    const scrape = async () => {
      const reports = (await askAll()).map(({ process, report }) => report ?? process.lastReport());
      return sum.text(reports.flatMap((report) => (report === null ? [] : [report.metrics])));
    };
    try {
      server = await startHealthServer(settings.healthHost, port, health, scrape);
    } catch (cause) {
      throw new BotFatalError(`HEALTH_PORT ${port} cannot be listened on; choose another`, { cause });
    }
    log.info({ url: server.url }, 'health and metrics');
  };

  const run = async (): Promise<void> => {
    const allowed = await budget();
    const total = options.shards.total === 'auto' ? allowed.recommendedShards : options.shards.total;
    const plan = planShards(options.shards, total);
    refuseOverBudget(allowed, plan.flat().length);
    if (settings.healthPort !== null) await serveHealth(settings.healthPort, total);
    log.info({ total, here: plan.flat().length, processes: plan.length }, 'starting shards');
    if (options.makeThrottle === undefined && plan.flat().length < total)
      log.warn(
        { total, here: plan.flat().length },
        'other machines run the rest of the shards and share no identify throttle; start them one after another, or set DATABASE_URL',
      );
    const throttle = (options.makeThrottle ?? ((most) => new SimpleIdentifyThrottler(most)))(
      allowed.maxConcurrency,
    );
    if (!stopping.signal.aborted) slots = plan.map((ids, slot) => makeSlot(ids, slot, total, throttle));
  };

  const hangWatch = createHangWatch<ShardProcess>(Date.now);
  const lookAfter = async (): Promise<void> => {
    for (const { process, report } of await askAll()) {
      if (report !== null || !process.isReady()) hangWatch.heard(process);
      else if (hangWatch.hangs(process) && !process.hasEnded()) {
        log.error({ pid: process.pid, shards: process.ids }, 'a process of shards hangs; killing it');
        void process.stop(0);
      }
    }
  };
  const asking = setInterval(() => void lookAfter(), ASK_EVERY_MS);
  const close = async (): Promise<void> => {
    stopping.abort();
    clearInterval(asking);
    await Promise.all(slots.map((slot) => slot.stop()));
    await server?.close();
  };
  const stopped = new Promise<void>((resolve) => {
    stopping.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const ended = Promise.race([failed, run().then(() => stopped), stopped]).finally(close);

  const restart = async (): Promise<void> => {
    const shards = slots.reduce((all, { ids }) => all + ids.length, 0);
    const { remaining } = await budget();
    if (remaining < shards) {
      log.error({ remaining, shards }, 'too few session starts are left today for a rolling restart');
      return;
    }
    for (const slot of slots) {
      if (stopping.signal.aborted) return;
      if (!(await slot.replace())) {
        log.error({ shards: slot.ids }, 'the new process did not get ready; the rolling restart ends here');
        return;
      }
    }
    log.info({ shards }, 'rolling restart done');
  };

  return {
    ended,
    restart: () => {
      restarting ??= restart().finally(() => {
        restarting = null;
      });
      return restarting;
    },
    stop: async () => {
      stopping.abort();
      await ended.catch(() => {});
    },
  };
};
