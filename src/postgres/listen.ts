import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { clientConfig, type DatabaseSettings } from './connection-settings.ts';
import { endClient } from './end-client.ts';

/** Waits between two tries to listen again, in milliseconds. */
const AGAIN_MS = 1_000;

/** Somebody who listens. */
export interface Listener {
  close(): Promise<void>;
}

/**
 * Hears what is told on a channel, on a connection of its own that is made again whenever it is lost. What was told
 * meanwhile is not heard: `onHeard` is called after every connection too, so that the listener looks for itself.
 * @param channel a plain lower-case name.
 */
export const listen = (settings: DatabaseSettings, channel: string, onHeard: () => void): Listener => {
  const closing = new AbortController();
  let client: pg.Client | null = null;

  const hear = async (): Promise<void> => {
    const own = new pg.Client(clientConfig(settings));
    const lost = new Promise<void>((resolve) => {
      own.once('error', () => resolve());
      own.once('end', () => resolve());
    });
    client = own;
    try {
      await own.connect();
      own.on('notification', onHeard);
      await own.query(`listen ${channel}`);
      onHeard();
      await lost;
    } finally {
      await endClient(own);
    }
  };

  const ended = (async () => {
    while (!closing.signal.aborted) {
      // Whether it could not be made or was lost, the same is to be done.
      await hear().catch(() => {});
      await sleep(AGAIN_MS, undefined, { signal: closing.signal }).catch(() => {});
    }
  })();
  return {
    close: async () => {
      closing.abort();
      if (client !== null) await endClient(client);
      await ended;
    },
  };
};
