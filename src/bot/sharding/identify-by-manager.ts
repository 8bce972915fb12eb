import type { IdentifyThrottle } from './identify-throttle.ts';
import type { ShardMessage } from './shard-messages.ts';

/** Asks the manager when a shard may identify, from the process of that shard. */
export interface IdentifyByManager extends IdentifyThrottle {
  /** The manager said yes. */
  granted(ticket: number): void;
}

/** Nobody waits yet. */
export const createIdentifyByManager = (tell: (message: ShardMessage) => void): IdentifyByManager => {
  const waiting = new Map<number, () => void>();
  let tickets = 0;
  return {
    waitForIdentify: (shardId, signal) => {
      signal.throwIfAborted();
      tickets += 1;
      const ticket = tickets;
      return new Promise<void>((resolve, reject) => {
        const giveUp = (): void => {
          waiting.delete(ticket);
          tell({ kind: 'identify-given-up', ticket });
          reject(signal.reason);
        };
        signal.addEventListener('abort', giveUp, { once: true });
        waiting.set(ticket, () => {
          signal.removeEventListener('abort', giveUp);
          resolve();
        });
        tell({ kind: 'identify', ticket, shardId });
      });
    },
    granted: (ticket) => {
      waiting.get(ticket)?.();
      waiting.delete(ticket);
    },
  };
};
