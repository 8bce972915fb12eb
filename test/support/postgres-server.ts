import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { DatabaseSettings } from '../../src/postgres/connection-settings.ts';

/** A database for one file of tests, with pgvector in it. */
export interface TestDatabase {
  readonly settings: DatabaseSettings;
  /** Whether it is a server of its own process, with sessions that are apart; PGlite has one for all connections. */
  readonly isServer: boolean;
  /** As after `create database`. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

/** A superuser's address of a real server; without one PGlite stands in, which is PostgreSQL in this very process. */
const SERVER = process.env.TEST_DATABASE_URL;

/** Long enough for a busy machine: what is tested for its haste sets its own. */
const TIMEOUT_MS = 20_000;

const run = async (url: string, text: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
};

const onServer = async (server: string): Promise<TestDatabase> => {
  const name = `guillemet_test_${randomBytes(6).toString('hex')}`;
  await run(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    settings: { url: url.href, poolSize: 4, timeoutMs: TIMEOUT_MS },
    isServer: true,
    empty: () => run(url.href, 'drop schema if exists guillemet cascade'),
    close: () => run(server, `drop database ${name} with (force)`),
  };
};

const inProcess = async (): Promise<TestDatabase> => {
  const { PGlite } = await import('@electric-sql/pglite');
  const { vector } = await import('@electric-sql/pglite-pgvector');
  const { PGLiteSocketServer } = await import('@electric-sql/pglite-socket');
  const database = await PGlite.create({ extensions: { vector } });
  const server = new PGLiteSocketServer({ db: database, host: '127.0.0.1', port: 0, maxConnections: 20 });
  await server.start();
  return {
    // Its connections share one session, so a statement prepared on one would be in the way of another.
    settings: {
      url: `postgresql://postgres@${server.getServerConn()}/postgres`,
      poolSize: 2,
      timeoutMs: TIMEOUT_MS,
      prepare: false,
    },
    isServer: false,
    empty: async () => {
      await database.exec('drop schema if exists guillemet cascade');
    },
    close: async () => {
      await server.stop();
      await database.close();
    },
  };
};

export const openTestDatabase = (): Promise<TestDatabase> =>
  SERVER === undefined || SERVER === '' ? inProcess() : onServer(SERVER);
