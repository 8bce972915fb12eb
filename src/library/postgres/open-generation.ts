import type { Embedder, EmbedderIdentity } from '../../embedding/embedder.ts';
import type { Logger } from '../../log.ts';
import type { Database } from '../../postgres/database.ts';
import type { ReindexProgress } from '../library.ts';
import { type OpenedSnapshot, openNewest } from '../open-newest.ts';
import { DamagedSnapshotError } from '../snapshot-files.ts';
import { buildPostgresGeneration } from './build-postgres-generation.ts';
import { loadGeneration, type PostgresSnapshot } from './postgres-snapshot.ts';
import { POINTER_QUERY, type PointerRow } from './published-generations.ts';

/**
 * What the pointer leads to: the current generation, else the previous one.
 * @param onDamaged told about every one that cannot be served.
 * @returns null when there is none, or none of them can.
 */
export const servePublished = async (
  database: Database,
  embedder: EmbedderIdentity,
  onDamaged: (problem: DamagedSnapshotError) => void,
): Promise<PostgresSnapshot | null> => {
  const [pointer] = await database.read<PointerRow>({ text: POINTER_QUERY });
  for (const generation of [pointer?.current, pointer?.previous]) {
    if (generation === undefined || generation === null) continue;
    try {
      return await loadGeneration(database, generation, embedder);
    } catch (problem) {
      if (!(problem instanceof DamagedSnapshotError)) throw problem;
      onDamaged(problem);
    }
  }
  return null;
};

export interface OpenOptions {
  readonly database: Database;
  readonly corpusFolder: string;
  readonly embedder: Embedder;
  readonly log: Logger;
  readonly onProgress?: (progress: ReindexProgress) => void;
  readonly keepGenerations?: number;
}

/** What a process begins with, from the database. @throws RefusedError when there is nothing to serve. */
export const openGeneration = (options: OpenOptions): Promise<OpenedSnapshot<PostgresSnapshot>> => {
  const { database, corpusFolder, embedder, log } = options;
  return openNewest(
    {
      newest: (onDamaged) => servePublished(database, embedder.identity, onDamaged),
      pointer: async () => {
        const [pointer] = await database.read<PointerRow>({ text: POINTER_QUERY });
        return pointer === undefined ? null : { current: pointer.current, heldWhile: pointer.held_while };
      },
      build: async (serving) => {
        const { generationAfter } = await buildPostgresGeneration({ ...options, serving });
        return loadGeneration(database, generationAfter, embedder.identity);
      },
      waitStepMs: 500,
    },
    corpusFolder,
    log,
  );
};
