import type { Logger } from '../../log.ts';
import type { ProcessEnd, ShardProcess } from './shard-process.ts';

/** First pause before a process that ended is started again; doubled up to a minute per shard of the process. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS_PER_SHARD = 60_000;
/** A process that was ready for this long had not ended for what is wrong from the start. */
const STEADY_MS = 60_000;
/** How long a process may take to say which events it took. */
const HAND_OVER_WITHIN_MS = 5_000;

export interface ShardSlotOptions {
  readonly ids: readonly number[];
  readonly spawn: (standby: boolean) => Promise<ShardProcess>;
  /** How long a process may take to end once asked. */
  readonly stopWithinMs: number;
  /** A process ended; whether another may follow. */
  readonly onEnd: (process: ShardProcess, end: ProcessEnd) => boolean;
  /** Resolves when Discord allows so many more session starts. */
  readonly affordable: (shards: number, signal: AbortSignal) => Promise<void>;
  readonly log: Logger;
  readonly now: () => number;
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Keeps one process running for a fixed group of shards. */
export interface ShardSlot {
  readonly ids: readonly number[];
  /** Every process that lives: the one that answers, one that waits to follow it, one that finishes. */
  living(): readonly ShardProcess[];
  /** The process that answers; `null` between two. */
  current(): ShardProcess | null;
  /** Lets a new process take over from the one that answers; false where the new one did not get ready. */
  replace(): Promise<boolean>;
  /** Ends every process and starts no more. */
  stop(): Promise<void>;
}

/** Starts the first process at once. */
export const keepSlot = (options: ShardSlotOptions): ShardSlot => {
  const { ids, log, now, pause, stopWithinMs } = options;
  const stopping = new AbortController();
  const living = new Set<ShardProcess>();
  let current: ShardProcess | null = null;
  let replacing: Promise<boolean> | null = null;
  const longestMs = LONGEST_PAUSE_MS_PER_SHARD * ids.length;

  /** `null` where the system has no room for another process. */
  const spawn = async (standby: boolean): Promise<ShardProcess | null> => {
    const process = await options.spawn(standby).catch((error: unknown) => {
      log.error({ err: error, shards: ids }, 'a process of shards cannot be started');
      return null;
    });
    if (process === null) return null;
    living.add(process);
    log.info({ pid: process.pid, shards: ids, standby }, 'process of shards started');
    void process.ended.then(() => living.delete(process));
    void process.ready.then((ready) => {
      if (ready) log.info({ pid: process.pid, shards: ids }, 'shards connected');
    });
    return process;
  };

  const run = async (): Promise<void> => {
    let inVain = 0;
    const pauseLonger = (): Promise<void> => {
      inVain += 1;
      return pause(Math.min(longestMs, FIRST_PAUSE_MS * 2 ** (inVain - 1)), stopping.signal);
    };
    while (!stopping.signal.aborted) {
      const process = current ?? (await spawn(false));
      if (process === null) {
        await pauseLonger();
        continue;
      }
      // Stopped, or followed by another process, while this one was being started.
      if (stopping.signal.aborted || (current !== null && current !== process)) {
        await process.stop(stopWithinMs);
        continue;
      }
      current = process;
      const startedMs = now();
      const end = await process.ended;
      // One that followed it is watched next; one that is about to follow decides first.
      await replacing?.catch(() => false);
      if (current !== process) continue;
      current = null;
      if (!options.onEnd(process, end) || stopping.signal.aborted) return;
      if (process.isReady() && now() - startedMs >= STEADY_MS) inVain = 0;
      const { code, signal, refused } = end;
      log.error(
        { pid: process.pid, shards: ids, code, signal, refused },
        'a process of shards ended; another follows',
      );
      await pauseLonger();
      await options.affordable(ids.length, stopping.signal);
    }
  };

  const replace = async (): Promise<boolean> => {
    const next = await spawn(true);
    if (next === null) return false;
    if (!(await next.ready)) {
      options.onEnd(next, await next.ended);
      return false;
    }
    const old = current;
    const seen = (await old?.handOver(HAND_OVER_WITHIN_MS)) ?? [];
    current = next;
    next.takeOver(seen);
    if (old !== null) {
      await old.stop(stopWithinMs);
      options.onEnd(old, await old.ended);
    }
    return true;
  };

  const running = run();

  return {
    ids,
    living: () => [...living],
    current: () => current,
    replace: () => {
      replacing ??= replace().finally(() => {
        replacing = null;
      });
      return replacing;
    },
    stop: async () => {
      stopping.abort();
      await Promise.all([...living].map((process) => process.stop(stopWithinMs)));
      await running;
    },
  };
};
