import { type Client, Events, Status } from 'discord.js';
import type { Logger } from '../../log.ts';
import { BotFatalError, fatalCloseReason, tokenRefused } from '../bot-fatal-error.ts';
import type { ShardReport } from '../bot-report.ts';
import type { BotLimits } from '../bot-settings.ts';

/** Without an acknowledged heartbeat for this long we are not healthy; Discord asks for one every 41 s. */
const HEARTBEAT_STALE_MS = 120_000;

type ConnectionState = 'starting' | 'ready' | 'reconnecting' | 'stopping';

export interface ConnectionOptions {
  readonly token: string;
  readonly makeClient: () => Client;
  /** Attaches the handlers of a client, before it logs in. */
  readonly attach: (client: Client) => void;
  /** A client became ready, the first time or after a new connection. */
  readonly onReady: (client: Client<true>) => void;
  readonly limits: BotLimits;
  readonly log: Logger;
  readonly now: () => number;
  /** Resolves after so many milliseconds, or at once when the signal is aborted. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** A connection to Discord that is kept up until it is stopped or refused for good. */
export interface Connection {
  /** Resolves when stopped; rejects with `BotFatalError` where going on is useless. */
  readonly ended: Promise<void>;
  readonly client: () => Client | null;
  state(): ConnectionState;
  /** Milliseconds since the gateway was last heard; `null` before the first session. */
  heartbeatAgeMs(): number | null;
  /** Every shard of the current client, in the order of their numbers. */
  shards(): readonly ShardReport[];
  isAlive(): boolean;
  fail(error: BotFatalError): void;
  stop(): Promise<void>;
}

const FATAL_MESSAGES =
  /^(Authentication failed|Invalid shard|Sharding is required|Used (an )?(invalid|disallowed))/;

/** What a failed login means: `BotFatalError` where trying again is useless, else `null`. */
const fatalLogin = (error: unknown): BotFatalError | null => {
  if (error instanceof BotFatalError) return error;
  if (!(error instanceof Error)) return null;
  if ('code' in error && error.code === 'TokenInvalid') return tokenRefused(error);
  return FATAL_MESSAGES.test(error.message)
    ? new BotFatalError(`Discord refused the connection: ${error.message}`, { cause: error })
    : null;
};

/** Connects, with growing pauses between tries, and stays connected. */
export const keepConnected = (options: ConnectionOptions): Connection => {
  const { limits, log, now } = options;
  const stopping = new AbortController();
  let current: Client | null = null;
  /** When each shard of the current client last got a session. */
  const sessionAtMs = new Map<number, number>();
  let state: ConnectionState = 'starting';
  let failNow: (error: Error) => void = () => {};

  /** Rejects when this client is beyond help; resolves never. */
  const watch = (client: Client): Promise<never> => {
    const alive = (shardId: number): void => {
      sessionAtMs.set(shardId, now());
      state = 'ready';
    };
    return new Promise<never>((_, reject) => {
      failNow = reject;
      client.on(Events.Error, (error) => log.warn({ err: error }, 'the client reported an error'));
      client.on(Events.ShardError, (error) => log.warn({ err: error }, 'the gateway reported an error'));
      client.on(Events.Warn, (warning) => log.warn({ warning }, 'the client warned'));
      client.on(Events.ShardResume, alive);
      client.on(Events.ShardReady, alive);
      client.on(Events.ShardDisconnect, ({ code }) => {
        const reason =
          fatalCloseReason(code) ?? `Discord closed the connection for good (close code ${code}).`;
        reject(new BotFatalError(reason));
      });
      client.on(Events.ShardReconnecting, () => {
        // discord.js tries again by itself, for ever; see `identify-backoff.ts`.
        if (state === 'ready') state = 'reconnecting';
      });
    });
  };

  const connectOnce = async (client: Client): Promise<void> => {
    const broken = watch(client);
    // Nobody listens yet when it breaks before the login is awaited.
    broken.catch(() => {});
    const ready = new Promise<void>((resolve) => {
      client.once(Events.ClientReady, (readyClient) => {
        options.onReady(readyClient);
        resolve();
      });
    });
    options.attach(client);
    const aborted = new Promise<'stopped'>((resolve) => {
      if (stopping.signal.aborted) resolve('stopped');
      stopping.signal.addEventListener('abort', () => resolve('stopped'), { once: true });
    });
    const login = client.login(options.token);
    login.catch(() => {});
    await Promise.race([Promise.all([login, ready]), broken, aborted]);
    await Promise.race([broken, aborted]);
  };

  const run = async (): Promise<void> => {
    let pauseMs = limits.loginPauseMs.first;
    while (!stopping.signal.aborted) {
      const client = options.makeClient();
      sessionAtMs.clear();
      current = client;
      try {
        await connectOnce(client);
      } catch (error) {
        // A close code says more than the error that follows from it; both come in one turn.
        const fatal = fatalLogin(error);
        await client.destroy().catch(() => {});
        if (fatal !== null) throw fatal;
        if (stopping.signal.aborted) return;
        log.warn({ err: error, pauseMs }, 'not connected to Discord; trying again');
        await options.pause(pauseMs, stopping.signal);
        pauseMs = Math.min(limits.loginPauseMs.longest, pauseMs * 2);
      }
    }
  };

  const shards = (): ShardReport[] =>
    [...(current?.ws.shards.values() ?? [])]
      .map(({ id, status, lastPingTimestamp }) => {
        const sinceMs = sessionAtMs.get(id);
        const heartbeatAgeMs =
          sinceMs === undefined ? null : Math.max(0, now() - Math.max(sinceMs, lastPingTimestamp));
        const heard = heartbeatAgeMs !== null && heartbeatAgeMs < HEARTBEAT_STALE_MS;
        return { id, up: state !== 'stopping' && status === Status.Ready && heard, heartbeatAgeMs };
      })
      .sort((a, b) => a.id - b.id);

  const heartbeatAgeMs = (): number | null => {
    const ages = shards().map((shard) => shard.heartbeatAgeMs);
    return ages.length === 0 || ages.includes(null) ? null : Math.max(...ages.map(Number));
  };

  return {
    ended: run(),
    client: () => current,
    state: () => state,
    heartbeatAgeMs,
    shards,
    isAlive: () => {
      const all = shards();
      return all.length > 0 && all.every(({ up }) => up);
    },
    fail: (error) => failNow(error),
    stop: async () => {
      state = 'stopping';
      stopping.abort();
      await current?.destroy().catch(() => {});
    },
  };
};
