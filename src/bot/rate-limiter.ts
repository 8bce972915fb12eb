import type { Allowance } from './bot-settings.ts';

/** Keys kept before those with a full allowance are forgotten. */
const SWEEP_AT = 10_000;

/** Says whether somebody may ask now. */
export interface RateLimiter {
  /** 0 when the request is let through and counted, else whole seconds until the next one will be. */
  secondsToWait(key: string): number;
}

/** A bucket per key: `count` tokens, refilled evenly over `windowMs`. Memory is bounded by who asked lately. */
export const createRateLimiter = ({ count, windowMs }: Allowance, now: () => number): RateLimiter => {
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  const perMs = count / windowMs;
  const refilled = (bucket: { tokens: number; atMs: number }, nowMs: number): number =>
    Math.min(count, bucket.tokens + Math.max(0, nowMs - bucket.atMs) * perMs);

  return {
    secondsToWait: (key) => {
      const nowMs = now();
      if (buckets.size >= SWEEP_AT)
        for (const [other, bucket] of buckets) if (refilled(bucket, nowMs) >= count) buckets.delete(other);
      const known = buckets.get(key);
      const tokens = known === undefined ? count : refilled(known, nowMs);
      const allowed = tokens >= 1;
      buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, atMs: nowMs });
      return allowed ? 0 : Math.max(1, Math.ceil((1 - tokens) / perMs / 1000));
    },
  };
};
