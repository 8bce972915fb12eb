import { afterAll, beforeAll, expect, it } from 'vitest';
import { questions } from '../../src/cli/examination/examine-settings.ts';
import { openRecords } from '../../src/cli/open-records.ts';
import { readConfig } from '../../src/config.ts';
import { createLogger } from '../../src/log.ts';
import { openDatabase } from '../../src/postgres/database.ts';
import { migrate } from '../../src/postgres/migrate.ts';
import { openTestDatabase, type TestDatabase } from '../support/postgres-server.ts';
import { temporaryFolder } from '../support/temporary-corpus.ts';

let place: TestDatabase;
beforeAll(async () => {
  place = await openTestDatabase();
});
afterAll(() => place.close());

it('questions that are kept in a database are seen by doctor and forgotten, also once no more are to be kept', async () => {
  const configured = (keeps: boolean) =>
    readConfig(
      {},
      {
        DATABASE_URL: place.settings.url,
        DATABASE_PREPARE: 'false',
        DATABASE_TIMEOUT_MS: String(place.settings.timeoutMs),
        RECORDS_DIR: temporaryFolder(),
        LOG_QUESTIONS: String(keeps),
      },
    );
  const database = openDatabase(place.settings);
  await migrate(database);
  await database.close();
  const log = createLogger('silent');
  expect(await questions(configured(false))).toMatchObject({ ok: true, seen: 'none is kept' });
  await (await openRecords(configured(true), log)).questions.record('Who won?', 'unanswered');
  expect(await questions(configured(true))).toMatchObject({ ok: true });
  expect(await questions(configured(false))).toMatchObject({
    ok: false,
    remedy: expect.stringContaining('corpus forget'),
  });
  const { questions: kept } = await openRecords(configured(false), log);
  expect(await kept.groups()).toEqual([]);
  expect(await kept.forget()).toBe(1);
  expect(await questions(configured(false))).toMatchObject({ ok: true });
});
