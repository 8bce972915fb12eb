import type { Session } from '../../postgres/session.ts';
import type { Manifest } from '../manifest.ts';
import type { Publication } from '../publications.ts';
import { tablesOf } from './generation-tables.ts';

/** What a process hears when another generation is served; the payload is the generation. */
export const GENERATION_CHANNEL = 'guillemet_generation';

/** The one row that says what is served. */
export interface PointerRow {
  readonly current: string;
  readonly previous: string | null;
  /** After a rollback the digest of the corpus as it was then, see index-folder.ts. */
  readonly held_while: string | null;
}

export const POINTER_QUERY = 'select current, previous, held_while from guillemet.pointer';

export const HISTORY_QUERY = `
  select history.id::int as number, generation, published_at, published_by, kind, files, added, removed, changed,
    exists (select from guillemet.generations where generations.id = generation and state = 'ready') as kept
  from guillemet.history order by history.id desc`;

export interface HistoryRow {
  readonly number: number;
  readonly generation: string;
  readonly published_at: Date;
  readonly published_by: string | null;
  readonly kind: Publication['kind'];
  readonly files: string[];
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly kept: boolean;
}

/**
 * Makes a generation that was read back and compared the one that is served, and tells everybody: one transaction, on
 * the session that holds the lock, so that a builder that lost it publishes nothing.
 * @param previous the generation to fall back on.
 * @returns whether it was news: another one was served before.
 */
export const flipPointer = (
  session: Session,
  { generation, by, kind, files, sentences }: Omit<Publication, 'number' | 'publishedAt'>,
  previous: string | null,
  heldWhile: string | null,
): Promise<boolean> =>
  session.transaction(async () => {
    const [pointer] = await session.run<PointerRow>(`${POINTER_QUERY} for update`);
    await session.run(`update guillemet.generations set state = 'ready' where id = $1`, [generation]);
    await session.run(
      `insert into guillemet.pointer (current, previous, held_while)
       values ($1, (select id from guillemet.generations where id = $2), $3)
       on conflict (one) do update
       set current = excluded.current, previous = excluded.previous, held_while = excluded.held_while`,
      [generation, previous, heldWhile],
    );
    if (pointer?.current === generation) return false;
    await session.run(
      `insert into guillemet.history (generation, published_by, kind, files, added, removed, changed)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [generation, by, kind, files, sentences.added, sentences.removed, sentences.changed],
    );
    await session.run('select pg_notify($1, $2)', [GENERATION_CHANNEL, generation]);
    return true;
  });

/** Removes a generation with all its rows. */
export const dropGeneration = async (session: Session, generation: string): Promise<void> => {
  const { sentences, vectors } = tablesOf(generation);
  await session.run(`drop table if exists ${sentences}, ${vectors}`);
  await session.run('delete from guillemet.generations where id = $1', [generation]);
};

/** Removes what a builder that was killed left behind. Only under the lock: nobody else is building then. */
export const dropUnfinished = async (session: Session): Promise<number> => {
  const left = await session.run<{ id: string }>(
    `select id from guillemet.generations where state = 'building'`,
  );
  for (const { id } of left) await dropGeneration(session, id);
  return left.length;
};

/**
 * Removes generations that are too old, and the files that none of the others names. Only under the lock.
 * @param keep how many published generations stay besides the current and the previous one.
 */
export const pruneGenerations = async (session: Session, keep: number): Promise<void> => {
  const old = await session.run<{ id: string }>(
    `select id from guillemet.generations
     where state = 'ready' and id not in (
       select current from guillemet.pointer
       union select previous from guillemet.pointer where previous is not null)
     order by (select max(history.id) from guillemet.history where generation = generations.id) desc nulls last
     offset $1`,
    [keep],
  );
  for (const { id } of old) await dropGeneration(session, id);
  const manifests = await session.run<{ manifest: string }>('select manifest from guillemet.generations');
  const named = manifests.flatMap(({ manifest }) =>
    (JSON.parse(manifest) as Manifest).sources.map((source) => source.sha256),
  );
  await session.run('delete from guillemet.files where sha256 <> all ($1::text[])', [[...new Set(named)]]);
};
