import { afterAll, beforeAll } from 'vitest';
import { PostgresLibrary } from '../../src/library/postgres/postgres-library.ts';
import { createLogger } from '../../src/log.ts';
import { encodeVectorArray } from '../../src/postgres/binary-vectors.ts';
import { type Database, openDatabase } from '../../src/postgres/database.ts';
import { migrate } from '../../src/postgres/migrate.ts';
import { checkedVector, indexVectorTable, PgvectorIndex } from '../../src/search-index/pgvector-index.ts';
import {
  indexWordTable,
  PostgresLexicalIndex,
  readWordTable,
  storedTerms,
  tsvectorOf,
} from '../../src/search-index/postgres-lexical-index.ts';
import { postgresQuestionLog } from '../../src/upkeep/postgres-question-log.ts';
import { postgresQuoteLedger } from '../../src/upkeep/postgres-quote-ledger.ts';
import { lexicalIndexContract } from '../contract/lexical-index.contract.ts';
import { libraryContract } from '../contract/library.contract.ts';
import { recordsContract } from '../contract/records.contract.ts';
import { vectorIndexContract } from '../contract/vector-index.contract.ts';
import { openTestDatabase, type TestDatabase } from '../support/postgres-server.ts';

let place: TestDatabase;
let database: Database;
let tables = 0;
const nextTable = (): string => {
  tables += 1;
  return `guillemet.test_${tables}`;
};

beforeAll(async () => {
  place = await openTestDatabase();
  database = openDatabase(place.settings);
  await migrate(database);
});
afterAll(async () => {
  await database.close();
  await place.close();
});

vectorIndexContract('PgvectorIndex', (vectors, dimensions) =>
  database.session(async (session) => {
    const table = nextTable();
    const checked = vectors.map((vector) => checkedVector(vector, dimensions));
    await session.run(`create table ${table} (label int not null, embedding vector not null)`);
    const [type] = await session.run<{ oid: number }>(`select 'vector'::regtype::oid::int as oid`);
    await session.run(
      `insert into ${table} select label, embedding from unnest($1::int[], $2::vector[]) as row (label, embedding)`,
      [checked.map((_, label) => label), encodeVectorArray(checked, type?.oid ?? 0)],
    );
    await indexVectorTable(session, table, dimensions, checked.length);
    return new PgvectorIndex(database, table, dimensions, checked.length);
  }),
);

lexicalIndexContract('PostgresLexicalIndex', (texts) =>
  database.session(async (session) => {
    const table = nextTable();
    await session.run(
      `create table ${table} (label int not null, length int not null, terms tsvector not null)`,
    );
    for (const [label, text] of texts.entries()) {
      const terms = storedTerms(text);
      await session.run(`insert into ${table} values ($1, $2, $3::tsvector)`, [
        label,
        terms.length,
        tsvectorOf(terms),
      ]);
    }
    await indexWordTable(session, table);
    const { statistics, meanLength } = await readWordTable(session, table);
    return new PostgresLexicalIndex(database, table, statistics, meanLength);
  }),
);

recordsContract('rows', async (options) => {
  await database.session((session) => session.run('truncate guillemet.questions, guillemet.ledger'));
  const log = createLogger('silent');
  return {
    questions: postgresQuestionLog({ ...options, database, log }),
    ledger: postgresQuoteLedger({ ...options, database, log }),
  };
});

// Last: it empties the database.
libraryContract('PostgresLibrary', async () => {
  await place.empty();
  return {
    open: (options) =>
      PostgresLibrary.open({ ...options, database: place.settings, log: createLogger('silent') }),
  };
});
