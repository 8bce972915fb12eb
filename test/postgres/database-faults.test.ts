import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { RefusedError, UnavailableError } from '../../src/errors.ts';
import { LocalLibrary } from '../../src/library/local-library.ts';
import { moveIntoFolder, moveIntoPostgres } from '../../src/library/postgres/move-library.ts';
import { PostgresLibrary, type PostgresLibraryOptions } from '../../src/library/postgres/postgres-library.ts';
import { createLogger } from '../../src/log.ts';
import { type Database, openDatabase } from '../../src/postgres/database.ts';
import { MIGRATIONS, migrate } from '../../src/postgres/migrate.ts';
import { postgresQuestionLog } from '../../src/upkeep/postgres-question-log.ts';
import { openTestDatabase, type TestDatabase } from '../support/postgres-server.ts';
import { openShippedEmbedder } from '../support/shipped-embedder.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { BRIDGE, HOSPITAL, temporaryCorpus, temporaryFolder } from '../support/temporary-corpus.ts';

let place: TestDatabase;
let shipped: Embedder;
let proxy: TcpProxy;
beforeAll(async () => {
  place = await openTestDatabase();
  shipped = await openShippedEmbedder();
  proxy = await startTcpProxy(Number(new URL(place.settings.url).port));
});
afterAll(async () => {
  await proxy.close();
  await shipped.close();
  await place.close();
});

const CLOSED = 'How long will the bridge be closed?';
const NINE = 'The old bridge will be closed for nine months.';

const opened = async (options: Partial<PostgresLibraryOptions> = {}): Promise<PostgresLibrary> => {
  const library = await PostgresLibrary.open({
    corpusFolder: temporaryCorpus({ 'bridge.md': BRIDGE }),
    database: place.settings,
    embedder: { ...shipped, close: async () => {} },
    log: createLogger('silent'),
    ...options,
  });
  onTestFinished(() => library.close());
  return library;
};

/** A library that reaches its database through the proxy, and is in a hurry. */
const behindProxy = async (
  timeoutMs = 3_000,
  embedder: Embedder = { ...shipped, close: async () => {} },
): Promise<{ readonly library: PostgresLibrary; readonly corpusFolder: string }> => {
  await place.empty();
  const corpusFolder = temporaryCorpus({ 'bridge.md': BRIDGE });
  const url = new URL(place.settings.url);
  // Built with patience, then asked without.
  await (await opened({ corpusFolder })).close();
  url.port = String(proxy.port);
  proxy.mode = 'open';
  const library = await opened({
    corpusFolder,
    embedder,
    database: { ...place.settings, url: url.href, timeoutMs },
  });
  onTestFinished(() => {
    proxy.mode = 'open';
    proxy.cut();
  });
  return { library, corpusFolder };
};

const firstQuote = async (library: PostgresLibrary): Promise<string | undefined> =>
  (await library.ask(CLOSED)).quotes[0]?.text;

describe('a library whose database', () => {
  it('restarts: the connections are cut, and the next question is answered on new ones', async () => {
    const { library } = await behindProxy(10_000);
    expect(await firstQuote(library)).toBe(NINE);
    proxy.cut();
    expect(await firstQuote(library)).toBe(NINE);
    expect(library.condition).toEqual({ state: 'well' });
  });

  it.each(['refuse', 'hang', 'full'] as const)(
    'does not answer (%s): a question waits briefly, is told so, and is answered again without a restart',
    async (mode) => {
      const { library } = await behindProxy();
      expect(await firstQuote(library)).toBe(NINE);
      proxy.mode = mode;
      if (mode !== 'hang') proxy.cut();
      await expect(library.ask(CLOSED)).rejects.toThrow(UnavailableError);
      expect(library.condition).toMatchObject({
        state: 'degraded',
        problems: [expect.stringContaining('the database is away')],
      });
      // What needs no search is still said.
      expect(library.verify('We owe drivers a safe road').verdict).toBe('exact');
      expect(library.snapshot.documents.size).toBe(1);
      proxy.mode = 'open';
      if (mode === 'hang') proxy.cut();
      expect(await firstQuote(library)).toBe(NINE);
      expect(library.condition).toEqual({ state: 'well' });
    },
  );

  it('hangs while a question is to be recorded: nobody waits for that either', async () => {
    await behindProxy();
    const url = new URL(place.settings.url);
    url.port = String(proxy.port);
    const database = openDatabase({ ...place.settings, url: url.href });
    onTestFinished(() => database.close());
    const log = createLogger('silent');
    const questions = postgresQuestionLog({ database, days: 30, log });
    await questions.record('Who won?', 'unanswered');
    proxy.mode = 'hang';
    const hurried = openDatabase({ ...database.settings, timeoutMs: 300 });
    onTestFinished(() => hurried.close());
    await postgresQuestionLog({ database: hurried, days: 30, log }).record('Who lost?', 'unanswered');
    proxy.mode = 'open';
    expect((await questions.groups()).map(({ question }) => question)).toEqual(['Who won?']);
  });

  it('is told of many questions at once: they share the connections of the pool', async () => {
    await behindProxy();
    const url = new URL(place.settings.url);
    url.port = String(proxy.port);
    const database = openDatabase({ ...place.settings, url: url.href, poolSize: 2 });
    onTestFinished(() => database.close());
    const questions = postgresQuestionLog({ database, days: 30, log: createLogger('silent') });
    const before = proxy.made;
    await Promise.all(Array.from({ length: 20 }, () => questions.record('Who won?', 'unanswered')));
    expect((await questions.groups()).map(({ count }) => count)).toEqual([20]);
    expect(proxy.made - before).toBe(2);
  });

  it('is away for less than a question waits: the question is answered', async () => {
    const { library } = await behindProxy(10_000);
    proxy.mode = 'refuse';
    proxy.cut();
    const answer = firstQuote(library);
    await expect.poll(() => library.condition.state).toBe('degraded');
    proxy.mode = 'open';
    expect(await answer).toBe(NINE);
  });

  it('moves to another address: new connections go there', async () => {
    const { library } = await behindProxy(10_000);
    const elsewhere = await startTcpProxy(proxy.target);
    onTestFinished(() => elsewhere.close());
    const before = proxy.target;
    proxy.target = elsewhere.port;
    onTestFinished(() => {
      proxy.target = before;
    });
    proxy.cut();
    expect(await firstQuote(library)).toBe(NINE);
  });

  it('is lost in the middle of a reindex: what was served is served on, and the next reindex works', async () => {
    let lose = (): void => {};
    const embedder: Embedder = {
      ...shipped,
      embed: (texts, role) => {
        if (role === 'passage') lose();
        return shipped.embed(texts, role);
      },
      close: async () => {},
    };
    const { library, corpusFolder } = await behindProxy(3_000, embedder);
    const { generation } = library.snapshot;
    writeFileSync(join(corpusFolder, 'hospital.md'), HOSPITAL);
    lose = () => {
      proxy.mode = 'refuse';
      proxy.cut();
    };
    await expect(library.reindex()).rejects.toThrow(UnavailableError);
    expect(library.snapshot.generation).toBe(generation);
    lose = () => {};
    proxy.mode = 'open';
    expect(await firstQuote(library)).toBe(NINE);
    const { generationAfter } = await library.reindex();
    expect(library.snapshot.generation).toBe(generationAfter);
    expect((await library.history()).map((entry) => entry.generation)).toEqual([generationAfter, generation]);
  });
});

describe('the rows of a library', () => {
  const rows = async <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> => {
    const database = openDatabase(place.settings);
    try {
      return await database.session((session) => session.run<Row>(text, values));
    } finally {
      await database.close();
    }
  };

  it('hold the bytes of the corpus files as they were indexed', async () => {
    await place.empty();
    const corpusFolder = temporaryCorpus({ 'bridge.md': BRIDGE });
    await opened({ corpusFolder });
    const [file] = await rows<{ bytes: Buffer }>('select bytes from guillemet.files');
    expect(file?.bytes).toEqual(readFileSync(join(corpusFolder, 'bridge.md')));
  });

  it.each([
    'update guillemet.sentences set end_at = end_at - 1 where label = 1',
    `update guillemet.documents set document = replace(document::text, 'nine', 'five')::json`,
    `update guillemet.sentences set terms = 'five'::tsvector where label = 1`,
    `update guillemet.vectors set owners = '[]' where label = 0`,
    `update guillemet.generations set classifiers = '\\x00000000'`,
    'delete from guillemet.sentences where label = 0',
    `do $$ begin execute (select 'drop table ' || oid::regclass from pg_class where relname like 'vectors_%' and relkind = 'r'); end $$`,
  ])('are built again where they are not those that were written: %s', async (damage) => {
    await place.empty();
    const corpusFolder = temporaryCorpus({ 'bridge.md': BRIDGE });
    const library = await opened({ corpusFolder });
    const { generation } = library.snapshot;
    await rows(damage);
    const again = await opened({ corpusFolder });
    expect(again.snapshot.generation).toBe(generation);
    expect(await firstQuote(again)).toBe(NINE);
    expect(await rows('select from guillemet.generations')).toHaveLength(1);
  });

  it('are gone when an indexing fails, and the one before serves on', async () => {
    await place.empty();
    const corpusFolder = temporaryCorpus({ 'bridge.md': BRIDGE });
    const library = await opened({ corpusFolder });
    await rows('alter table guillemet.files add constraint full_disk check (length(bytes) < 1) not valid');
    writeFileSync(join(corpusFolder, 'hospital.md'), HOSPITAL);
    await expect(library.reindex()).rejects.toThrow('full_disk');
    expect(await rows('select from guillemet.generations')).toHaveLength(1);
    expect(await rows(`select from pg_tables where tablename like 'vectors_%'`)).toHaveLength(1);
    expect(await firstQuote(library)).toBe(NINE);
  });
});

describe('a library that moves', () => {
  it('into the database and back is the same to the byte, corpus files and all, and nothing is embedded again', async () => {
    await place.empty();
    const corpusFolder = temporaryCorpus({ 'bridge.md': BRIDGE, 'hospital.md': HOSPITAL });
    const embedder: Embedder = { ...shipped, close: async () => {} };
    const log = createLogger('silent');
    const indexFolder = temporaryFolder();
    const embedded = await LocalLibrary.open({ corpusFolder, indexFolder, embedder, log });
    const database = openDatabase(place.settings);
    onTestFinished(() => database.close());
    await migrate(database);
    const blind: Embedder = {
      ...embedder,
      embed: async () => {
        throw new Error('something was embedded');
      },
    };
    const move = { database, corpusFolder, indexFolder, embedder: blind, by: 'ann' };
    const moved = await moveIntoPostgres(move, embedded.snapshot);
    const library = await opened({ corpusFolder });
    expect(library.snapshot.generation).toBe(moved);
    expect((await library.history())[0]).toMatchObject({ by: 'ann', generation: moved });
    const before = await embedded.ask(CLOSED);
    expect((await library.ask(CLOSED)).quotes.map((quote) => quote.toRow())).toEqual(
      before.quotes.map((quote) => quote.toRow()),
    );
    const back = { ...move, corpusFolder: join(temporaryFolder(), 'corpus'), indexFolder: temporaryFolder() };
    expect(await moveIntoFolder(back, library.snapshot)).toBe(embedded.snapshot.generation);
    for (const file of ['bridge.md', 'hospital.md'])
      expect(readFileSync(join(back.corpusFolder, file))).toEqual(readFileSync(join(corpusFolder, file)));
    writeFileSync(join(back.corpusFolder, 'bridge.md'), 'something of mine');
    await expect(moveIntoFolder(back, library.snapshot)).rejects.toThrow(/bridge.md: is not the file/);
    await expect(moveIntoFolder(back, library.snapshot)).rejects.toThrow(RefusedError);
    expect(readFileSync(join(back.corpusFolder, 'bridge.md'), 'utf8')).toBe('something of mine');
  });
});

describe('a library that moves into a folder', () => {
  it('takes none of the generations that the operator has kept there', async () => {
    await place.empty();
    const corpusFolder = temporaryCorpus({ 'bridge.md': BRIDGE });
    const indexFolder = temporaryFolder();
    const embedder: Embedder = { ...shipped, close: async () => {} };
    const keepGenerations = 10;
    const kept = { corpusFolder, indexFolder, embedder, keepGenerations };
    const embedded = await LocalLibrary.open({ ...kept, log: createLogger('silent') });
    for (const months of [
      'one month',
      'two months',
      'three months',
      'four months',
      'five months',
      'six months',
    ]) {
      writeFileSync(join(corpusFolder, 'bridge.md'), BRIDGE.replace('nine months', months));
      await embedded.reindex();
    }
    expect((await embedded.history()).filter((entry) => entry.kept)).toHaveLength(7);
    writeFileSync(join(corpusFolder, 'bridge.md'), BRIDGE.replace('nine months', 'ten months'));
    const library = await opened({ corpusFolder });
    const database = openDatabase(place.settings);
    onTestFinished(() => database.close());
    await moveIntoFolder({ ...kept, database, by: 'ann' }, library.snapshot);
    const history = await embedded.history();
    expect(history.map((entry) => entry.kept)).not.toContain(false);
    expect(history[0]).toMatchObject({ by: 'ann' });
  });
});

describe('the schema', () => {
  const fresh = async (): Promise<Database> => {
    await place.empty();
    const database = openDatabase(place.settings);
    onTestFinished(() => database.close());
    return database;
  };

  it('is brought up to date step by step, and each step is taken once', async () => {
    const database = await fresh();
    expect(await migrate(database, MIGRATIONS.slice(0, 1))).toBe(1);
    expect(await migrate(database)).toBe(MIGRATIONS.length - 1);
    expect(await migrate(database)).toBe(0);
  });

  it('is left as it was when a step fails', async () => {
    const database = await fresh();
    const broken = {
      version: MIGRATIONS.length + 1,
      name: 'broken',
      sql: 'create table guillemet.half (a int); select no_such_function()',
    };
    await expect(migrate(database, [...MIGRATIONS, broken])).rejects.toThrow('no_such_function');
    expect(await migrate(database)).toBe(0);
    expect(await database.read({ text: `select from pg_tables where tablename = 'half'` })).toEqual([]);
  });

  it('is not touched by a release that is older than it, or that had another step', async () => {
    const database = await fresh();
    await migrate(database);
    await expect(migrate(database, MIGRATIONS.slice(0, 1))).rejects.toThrow(RefusedError);
    const changed = MIGRATIONS.map((step) => ({ ...step, sql: `${step.sql} ` }));
    await expect(migrate(database, changed)).rejects.toThrow(/migration 1 .* is not the one/);
  });

  it.each(['mysql://x', 'nonsense', 'http://127.0.0.1/x'])('is not looked for at %j', (url) => {
    expect(() => openDatabase({ ...place.settings, url })).toThrow(/DATABASE_URL/);
  });
});
