import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UnavailableError } from '../../src/errors.ts';
import { type Database, openDatabase } from '../../src/postgres/database.ts';
import { createIdentifyThrottle } from '../../src/postgres/identify-throttle.ts';
import { migrate } from '../../src/postgres/migrate.ts';
import { openTestDatabase, type TestDatabase } from '../support/postgres-server.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

/** So long that the time a busy machine takes between two statements is nothing beside it. */
const WINDOW_MS = 10_000_000;
const BUCKETS = 2;

let place: TestDatabase;
let proxy: TcpProxy;
let machines: Database[];
beforeAll(async () => {
  place = await openTestDatabase();
  proxy = await startTcpProxy(Number(new URL(place.settings.url).port));
  machines = [0, 1].map(() => openDatabase(place.settings));
});
beforeEach(async () => {
  await place.empty();
  await migrate(machines[0] as Database);
});
afterAll(async () => {
  for (const machine of machines) await machine.close();
  await proxy.close();
  await place.close();
});

/** A machine's throttle, and how many windows each of its shards was told to wait, in the order of asking. */
const throttleOf = (machine: Database) => {
  const waits: number[] = [];
  const throttle = createIdentifyThrottle(machine, BUCKETS, {
    windowMs: WINDOW_MS,
    pause: async (ms) => {
      waits.push(Math.round(ms / WINDOW_MS));
    },
  });
  return { waits, ask: (shardId: number) => throttle.waitForIdentify(shardId, new AbortController().signal) };
};

describe('the identify throttle of two machines', () => {
  it('lets each bucket go once a window, whichever machine asks', async () => {
    const [one, other] = machines.map(throttleOf) as [
      ReturnType<typeof throttleOf>,
      ReturnType<typeof throttleOf>,
    ];
    await one.ask(0);
    await other.ask(2);
    await one.ask(4);
    await other.ask(1);
    await other.ask(3);
    expect([one.waits, other.waits]).toEqual([
      [0, 2],
      [1, 0, 1],
    ]);
  });

  it('gives no moment to two that ask at once', async () => {
    const throttles = machines.map(throttleOf);
    await Promise.all(throttles.flatMap(({ ask }) => [ask(0), ask(2), ask(4)]));
    expect(throttles.flatMap(({ waits }) => waits).sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('lets nobody go while the database is away', async () => {
    const url = new URL(place.settings.url);
    url.port = String(proxy.port);
    const away = openDatabase({ ...place.settings, url: url.href, timeoutMs: 500 });
    proxy.mode = 'refuse';
    const { waits, ask } = throttleOf(away);
    await expect(ask(0)).rejects.toThrow(UnavailableError);
    expect(waits).toEqual([]);
    await away.close();
  });

  it('asks for nothing once the socket has closed', async () => {
    const closed = AbortSignal.abort(new Error('closed'));
    const throttle = createIdentifyThrottle(machines[0] as Database, BUCKETS);
    await expect(throttle.waitForIdentify(0, closed)).rejects.toThrow('closed');
  });
});
