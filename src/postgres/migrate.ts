import { messageOf, RefusedError } from '../errors.ts';
import { sha256 } from '../sha256.ts';
import { waitForLock } from './advisory-lock.ts';
import { describeDatabase } from './connection-settings.ts';
import type { Database } from './database.ts';
import { generationsAndTheirRows } from './migrations/0001-generations-and-their-rows.ts';
import { questionsAndLedger } from './migrations/0002-questions-and-ledger.ts';
import { identifySlots } from './migrations/0003-identify-slots.ts';
import type { Migration } from './migrations/migration.ts';
import type { Session } from './session.ts';

/** In the order in which they are applied. One that was released is never changed: another one follows it. */
export const MIGRATIONS: readonly Migration[] = [generationsAndTheirRows, questionsAndLedger, identifySlots];

interface Applied {
  readonly version: number;
  readonly sha256: string;
}

const prepare = async (session: Session, where: string): Promise<void> => {
  await session.run('create schema if not exists guillemet');
  await session.run(`
    create table if not exists guillemet.migrations (
      version int primary key,
      name text not null,
      sha256 text not null,
      applied_at timestamptz not null default now()
    )`);
  try {
    await session.run('create extension if not exists vector');
  } catch (cause) {
    throw new RefusedError(
      `${where}: has no pgvector (${messageOf(cause)}); install it and, as a superuser, ` +
        'run CREATE EXTENSION vector in this database',
      { cause },
    );
  }
};

/**
 * Brings the schema `guillemet` to this release's version, one process at a time.
 * @returns how many migrations were applied.
 * @throws RefusedError where a newer release has been here, or a migration is not the one that was applied.
 */
export const migrate = (database: Database, migrations: readonly Migration[] = MIGRATIONS): Promise<number> =>
  database.session(async (session) => {
    const where = describeDatabase(database.settings.url);
    await waitForLock(session, 'migrate');
    await prepare(session, where);
    const applied = await session.run<Applied>(
      'select version, sha256 from guillemet.migrations order by version',
    );
    if (applied.length > migrations.length)
      throw new RefusedError(
        `${where}: its schema has version ${applied.length}, this Guillemet knows ${migrations.length}; ` +
          'run the newer release, or restore the backup made before it',
      );
    for (const [at, { version, name, sql }] of migrations.entries()) {
      const known = applied[at];
      if (known === undefined)
        await session.transaction(async () => {
          await session.run(sql);
          await session.run('insert into guillemet.migrations (version, name, sha256) values ($1, $2, $3)', [
            version,
            name,
            sha256(sql),
          ]);
        });
      else if (known.version !== version || known.sha256 !== sha256(sql))
        throw new RefusedError(
          `${where}: migration ${version} (${name}) is not the one that was applied there; ` +
            'run the release that applied it',
        );
    }
    return migrations.length - applied.length;
  });
