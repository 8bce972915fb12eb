import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

/** How long a server is given to say goodbye, in milliseconds. */
const GOODBYE_MS = 500;

/** Ends a connection, also one whose server says nothing any more. Never rejects. */
export const endClient = async (client: pg.Client): Promise<void> => {
  const waited = new AbortController();
  await Promise.race([
    client.end().catch(() => {}),
    sleep(GOODBYE_MS, undefined, { signal: waited.signal }).catch(() => {}),
  ]);
  waited.abort();
  (client as unknown as { readonly connection: pg.Connection }).connection.stream.destroy();
};
