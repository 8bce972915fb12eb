import { setTimeout as sleep } from 'node:timers/promises';
import type { IdentifyThrottle } from './identify-throttle.ts';

/** The manager's desk at which one process asks to identify. */
export interface IdentifyDesk {
  ask(ticket: number, shardId: number): void;
  giveUp(ticket: number): void;
  /** The process is gone: nobody waits any more. */
  close(): void;
}

/** A throttle that cannot be asked, because its database is away, is asked again after this long. */
const ASK_AGAIN_MS = 5_000;

/** Waits at `throttle` for one process, and tells it whose turn it is. */
export const createIdentifyDesk = (
  throttle: IdentifyThrottle,
  grant: (ticket: number) => void,
  failed: (error: unknown) => void,
): IdentifyDesk => {
  const waiting = new Map<number, AbortController>();

  const wait = async (ticket: number, shardId: number, signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      try {
        await throttle.waitForIdentify(shardId, signal);
        if (!signal.aborted) grant(ticket);
        return;
      } catch (error) {
        if (signal.aborted) return;
        failed(error);
        await sleep(ASK_AGAIN_MS, undefined, { signal }).catch(() => {});
      }
    }
  };

  return {
    ask: (ticket, shardId) => {
      const gone = new AbortController();
      waiting.set(ticket, gone);
      void wait(ticket, shardId, gone.signal).finally(() => waiting.delete(ticket));
    },
    giveUp: (ticket) => waiting.get(ticket)?.abort(),
    close: () => {
      for (const gone of waiting.values()) gone.abort();
    },
  };
};
