import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { ReindexRunningError } from '../../src/library/index-lock.ts';
import { PostgresLibrary } from '../../src/library/postgres/postgres-library.ts';
import { createLogger } from '../../src/log.ts';
import { tryLock } from '../../src/postgres/advisory-lock.ts';
import { openDatabase } from '../../src/postgres/database.ts';
import { openTestDatabase, type TestDatabase } from '../support/postgres-server.ts';
import { openShippedEmbedder } from '../support/shipped-embedder.ts';
import { BRIDGE, HOSPITAL, temporaryCorpus } from '../support/temporary-corpus.ts';

// What PGlite cannot show, since all its connections are one session.

let place: TestDatabase;
let shipped: Embedder;
let corpusFolder: string;
beforeAll(async () => {
  place = await openTestDatabase();
  expect(place.isServer, 'TEST_DATABASE_URL names a real server').toBe(true);
  shipped = await openShippedEmbedder();
});
afterAll(async () => {
  await shipped.close();
  await place.close();
});
beforeEach(async () => {
  await place.empty();
  corpusFolder = temporaryCorpus({ 'bridge.md': BRIDGE });
});

const opened = async (watchMs = 0): Promise<PostgresLibrary> => {
  const library = await PostgresLibrary.open({
    corpusFolder,
    database: place.settings,
    embedder: { ...shipped, close: async () => {} },
    log: createLogger('silent'),
    watchMs,
  });
  onTestFinished(() => library.close());
  return library;
};

const connected = async (): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: place.settings.url });
  client.on('error', () => {});
  await client.connect();
  onTestFinished(() => client.end());
  return client;
};

const CLI = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');

describe('many processes on one database', () => {
  it('hear at once what one of them published, long before they would look', async () => {
    const watchers = await Promise.all([opened(3_600_000), opened(3_600_000)]);
    const publisher = await opened();
    writeFileSync(join(corpusFolder, 'hospital.md'), HOSPITAL);
    const { generationAfter } = await publisher.reindex();
    for (const { snapshot } of watchers) expect(snapshot).toBeDefined();
    await expect
      .poll(() => watchers.map(({ snapshot }) => snapshot.generation), { timeout: 20_000 })
      .toEqual([generationAfter, generationAfter]);
  });

  it('hear it also after the connection they listened on was lost', async () => {
    const watcher = await opened(3_600_000);
    const publisher = await opened();
    const client = await connected();
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like 'listen %'`);
    writeFileSync(join(corpusFolder, 'hospital.md'), HOSPITAL);
    const { generationAfter } = await publisher.reindex();
    await expect.poll(() => watcher.snapshot.generation, { timeout: 20_000 }).toBe(generationAfter);
  });

  it('build the first index once, however many begin at the same moment', async () => {
    const libraries = await Promise.all([opened(), opened(), opened()]);
    expect(new Set(libraries.map(({ snapshot }) => snapshot.generation)).size).toBe(1);
    expect(await libraries[0]?.history()).toHaveLength(1);
  });

  it('index one at a time', async () => {
    const library = await opened();
    const database = openDatabase(place.settings);
    onTestFinished(() => database.close());
    await database.session(async (session) => {
      expect(await tryLock(session, 'reindex')).toBe(true);
      await expect(library.reindex({ force: true })).rejects.toThrow(ReindexRunningError);
      await expect(library.rollback('00000000', null)).rejects.toThrow(ReindexRunningError);
      writeFileSync(join(corpusFolder, 'hospital.md'), HOSPITAL);
      // One that starts meanwhile serves what is published.
      expect((await opened()).snapshot.generation).toBe(library.snapshot.generation);
    });
    expect((await library.reindex()).files).toEqual(['hospital.md']);
  });

  it('see nothing of an indexing that was killed, and the next one clears it away', async () => {
    const library = await opened();
    const { generation } = library.snapshot;
    const held = await connected();
    // Holds up the child after its first rows.
    await held.query('begin; lock table guillemet.files in exclusive mode');
    writeFileSync(join(corpusFolder, 'hospital.md'), HOSPITAL);
    const child = spawn(process.execPath, ['--import', 'tsx', CLI, 'index', '--corpus', corpusFolder], {
      env: { ...process.env, DATABASE_URL: place.settings.url },
      stdio: 'ignore',
    });
    const ended = once(child, 'exit');
    onTestFinished(() => void child.kill('SIGKILL'));
    const looking = await connected();
    const building = async (): Promise<number> =>
      (await looking.query(`select from guillemet.generations where state = 'building'`)).rows.length;
    const waiting = async (): Promise<number> =>
      (
        await looking.query(`select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`)
      ).rows.length;
    await expect.poll(waiting, { timeout: 90_000 }).toBe(1);
    expect(await building()).toBe(1);
    child.kill('SIGKILL');
    await ended;
    expect((await library.ask('How long will the bridge be closed?')).generation).toBe(generation);
    await held.query('rollback');
    // The server lets go of the lock once it notices that nobody is there any more.
    await expect
      .poll(() => library.reindex().then(({ files }) => files, String), { timeout: 30_000 })
      .toEqual(['hospital.md']);
    expect(await building()).toBe(0);
    const tables = await looking.query(`select from pg_tables where tablename like 'vectors_%'`);
    expect(tables.rows).toHaveLength(2);
  });
});
