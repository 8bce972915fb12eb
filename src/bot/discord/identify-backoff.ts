import type { IIdentifyThrottler } from 'discord.js';

/**
 * The pause after one identify that led to no session, doubled after each further one. Discord allows 1000
 * identifies a day and resets the token of whoever makes more: one in two minutes stays under it for ever.
 */
const FIRST_MS = 5_000;
const LONGEST_MS = 120_000;

/** Decides when a shard may identify. */
export interface IdentifyBackoff extends IIdentifyThrottler {
  /** The shard has a session; its next identify need not wait. */
  sessionStarted(shardId: number): void;
}

/** Waits as `inner` does, and longer the more identifies of a shard led to nothing. */
export const createIdentifyBackoff = (
  inner: IIdentifyThrottler,
  pause: (ms: number, signal: AbortSignal) => Promise<void>,
): IdentifyBackoff => {
  const inVain = new Map<number, number>();
  return {
    waitForIdentify: async (shardId, signal) => {
      const tries = inVain.get(shardId) ?? 0;
      if (tries > 0) await pause(Math.min(LONGEST_MS, FIRST_MS * 2 ** (tries - 1)), signal);
      // The socket closed meanwhile: nothing will be sent, and nothing must be counted.
      signal.throwIfAborted();
      await inner.waitForIdentify(shardId, signal);
      inVain.set(shardId, tries + 1);
    },
    sessionStarted: (shardId) => {
      inVain.delete(shardId);
    },
  };
};
