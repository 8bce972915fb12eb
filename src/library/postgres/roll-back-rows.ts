import type { EmbedderIdentity } from '../../embedding/embedder.ts';
import { RefusedError } from '../../errors.ts';
import type { Database } from '../../postgres/database.ts';
import type { Session } from '../../postgres/session.ts';
import { changedSources, corpusSources, digestOfSources } from '../corpus-sources.ts';
import { countChanges } from '../publications.ts';
import { sentenceChanges } from '../sentence-changes.ts';
import { DamagedSnapshotError } from '../snapshot-files.ts';
import { lockReindex } from './build-postgres-generation.ts';
import { loadGeneration, type PostgresSnapshot } from './postgres-snapshot.ts';
import { flipPointer, POINTER_QUERY, type PointerRow } from './published-generations.ts';

/** @returns the one kept generation that begins so. @throws RefusedError where there is none, or several. */
const resolve = async (session: Session, beginning: string): Promise<string> => {
  const hint = '"guillemet corpus history" lists them';
  if (!/^[0-9a-f]{6,64}$/i.test(beginning))
    throw new RefusedError(`${beginning}: names no generation; give at least 6 of its digits. ${hint}`);
  const [pointer] = await session.run<PointerRow>(POINTER_QUERY);
  const known = await session.run<{ id: string; kept: boolean }>(
    `select id, bool_or(kept) as kept from (
       select id, state = 'ready' as kept from guillemet.generations
       union all select generation, false from guillemet.history) known
     where starts_with(id, $1) group by id`,
    [beginning.toLowerCase()],
  );
  const [found] = known;
  if (found === undefined) throw new RefusedError(`${beginning}: there is no such generation. ${hint}`);
  if (known.length > 1)
    throw new RefusedError(`${beginning}: ${known.length} generations begin so; give more digits. ${hint}`);
  if (found.id === pointer?.current)
    throw new RefusedError(`${beginning}: is the generation being served; there is nothing to go back to`);
  if (!found.kept)
    throw new RefusedError(
      `${beginning}: is no longer kept (KEEP_GENERATIONS says how many are); put the corpus back as it was and reindex`,
    );
  return found.id;
};

/**
 * Makes a kept generation current with one row, after every row of it was checked.
 * @throws RefusedError where it is unknown, no longer kept, damaged, or the one being served; ReindexRunningError.
 */
export const rollBackRows = (
  database: Database,
  corpusFolder: string,
  embedder: EmbedderIdentity,
  serving: PostgresSnapshot,
  beginning: string,
  by: string | null,
): Promise<PostgresSnapshot> =>
  database.session(async (session) => {
    await lockReindex(session, database);
    const generation = await resolve(session, beginning);
    const snapshot = await loadGeneration(database, generation, embedder).catch((cause: unknown) => {
      if (!(cause instanceof DamagedSnapshotError)) throw cause;
      throw new RefusedError(
        `${cause.message}; what is served goes on being served. Choose another of "guillemet corpus history"`,
        { cause },
      );
    });
    // Where the corpus cannot be read, no start can build from it either.
    const sources = await corpusSources(corpusFolder).catch(() => null);
    await flipPointer(
      session,
      {
        generation,
        by,
        kind: 'rollback',
        files: changedSources(serving.manifest.sources, snapshot.manifest.sources),
        sentences: countChanges(sentenceChanges(serving, snapshot)),
      },
      serving.generation === generation ? null : serving.generation,
      sources === null ? null : digestOfSources(sources),
    );
    return snapshot;
  });
