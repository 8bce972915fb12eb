import { createRecentIds } from './questions/recent-ids.ts';

/** Events kept while waiting; beyond that the oldest go, which the process before us has answered long since. */
const KEPT_EVENTS = 5_000;

/**
 * Decides which events this process handles, each once. Where one process follows another on the same shards, both
 * hear everything for a while: the new one waits and keeps what it hears, the old one closes and tells what it took,
 * and the new one takes the rest. Nothing is handled twice, and nothing falls between the two.
 */
export interface EventGate {
  /** Handles an event now, or keeps it, or drops it because it was seen or because we have closed. */
  offer(id: string, handle: () => void): void;
  /** Lets nothing through any more; returns the ids of what was let through lately. */
  close(): readonly string[];
  /** Ends the waiting: what came meanwhile is handled, except `seen`. */
  open(seen: readonly string[]): void;
  state(): 'waiting' | 'open' | 'closed';
}

/** A gate that is open, or that waits for the process before us. */
export const createEventGate = (waiting: boolean): EventGate => {
  const recent = createRecentIds();
  let state: 'waiting' | 'open' | 'closed' = waiting ? 'waiting' : 'open';
  const kept = new Map<string, () => void>();

  const offer = (id: string, handle: () => void): void => {
    if (state === 'closed') return;
    if (state === 'open') {
      if (recent.isNew(id)) handle();
      return;
    }
    kept.set(id, handle);
    if (kept.size > KEPT_EVENTS) {
      const [oldest] = kept.keys();
      if (oldest !== undefined) kept.delete(oldest);
    }
  };

  return {
    offer,
    close: () => {
      state = 'closed';
      kept.clear();
      return recent.all();
    },
    open: (seen) => {
      if (state !== 'waiting') return;
      for (const id of seen) recent.isNew(id);
      state = 'open';
      const events = [...kept];
      kept.clear();
      for (const [id, handle] of events) offer(id, handle);
    },
    state: () => state,
  };
};
