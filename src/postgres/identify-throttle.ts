import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './database.ts';

/**
 * Time between two identifies of a bucket, in milliseconds. Discord wants 5000 between their arrivals; the rest is for
 * what two machines may differ in their distance to it.
 */
const WINDOW_MS = 5_500;

/** Waits until a shard may identify; what `bot/sharding/identify-throttle.ts` asks for. */
export interface SharedIdentifyThrottle {
  waitForIdentify(shardId: number, signal: AbortSignal): Promise<void>;
}

const realPause = (ms: number, signal: AbortSignal): Promise<unknown> => sleep(ms, undefined, { signal });

/**
 * The identify throttle of all machines of a bot. A bucket's next moment is taken by one statement and then waited for
 * without a lock or a connection, by the database's clock: a machine that dies while it waits costs one moment.
 * @param maxConcurrency identifies that Discord takes at once; the number of buckets.
 * @throws UnavailableError from `waitForIdentify` while the database is away: nobody identifies unasked. What `pause`
 *   throws once its signal is aborted.
 */
export const createIdentifyThrottle = (
  database: Database,
  maxConcurrency: number,
  {
    windowMs = WINDOW_MS,
    pause = realPause,
  }: {
    readonly windowMs?: number;
    readonly pause?: (ms: number, signal: AbortSignal) => Promise<unknown>;
  } = {},
): SharedIdentifyThrottle => ({
  waitForIdentify: async (shardId, signal) => {
    signal.throwIfAborted();
    const [taken] = await database.session((session) =>
      session.run<{ wait_ms: number }>(
        `insert into guillemet.identify_slots as slot (bucket, free_at)
           values ($1, clock_timestamp() + $2::float8 * interval '1 ms')
         on conflict (bucket) do update
           set free_at = greatest(slot.free_at, clock_timestamp()) + $2::float8 * interval '1 ms'
         returning (extract(epoch from free_at - clock_timestamp()) * 1000)::float8 - $2::float8 as wait_ms`,
        [shardId % maxConcurrency, windowMs],
      ),
    );
    await pause(Math.max(0, taken?.wait_ms ?? windowMs), signal);
  },
});
