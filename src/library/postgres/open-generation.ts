import { setTimeout as sleep } from 'node:timers/promises';
import type { Embedder, EmbedderIdentity } from '../../embedding/embedder.ts';
import { messageOf } from '../../errors.ts';
import type { Logger } from '../../log.ts';
import type { Database } from '../../postgres/database.ts';
import { corpusSources, digestOfSources, isCurrent } from '../corpus-sources.ts';
import { ReindexRunningError } from '../index-lock.ts';
import type { ReindexProgress } from '../library.ts';
import { DamagedSnapshotError } from '../snapshot-files.ts';
import type { Troubles } from '../troubles.ts';
import { buildPostgresGeneration } from './build-postgres-generation.ts';
import { loadGeneration, type PostgresSnapshot } from './postgres-snapshot.ts';
import { POINTER_QUERY, type PointerRow } from './published-generations.ts';

/** How often, and how long at most, the first index of another process is waited for, in milliseconds. */
const WAIT_STEP_MS = 500;
const LONGEST_WAIT_MS = 600_000;

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

const waitForFirst = async (
  database: Database,
  embedder: EmbedderIdentity,
  running: ReindexRunningError,
): Promise<PostgresSnapshot> => {
  for (let waited = 0; waited < LONGEST_WAIT_MS; waited += WAIT_STEP_MS) {
    await sleep(WAIT_STEP_MS);
    const serving = await servePublished(database, embedder, () => {});
    if (serving !== null) return serving;
  }
  throw running;
};

export interface OpenOptions {
  readonly database: Database;
  readonly corpusFolder: string;
  readonly embedder: Embedder;
  readonly log: Logger;
  readonly onProgress?: (progress: ReindexProgress) => void;
  readonly keepGenerations?: number;
}

/**
 * The generation that a process begins with: what is published, built anew where it is missing, stale or damaged.
 * @param troubles told what keeps it from serving what the corpus says.
 */
export const openGeneration = async (options: OpenOptions, troubles: Troubles): Promise<PostgresSnapshot> => {
  const { database, corpusFolder, embedder, log } = options;
  let damaged = false;
  const serving = await servePublished(database, embedder.identity, ({ message }) => {
    damaged = true;
    log.warn({ problem: message }, 'a generation cannot be served');
  });
  const sources = await corpusSources(corpusFolder).catch((cause: unknown) => {
    if (serving === null) throw cause;
    troubles.report('corpus', cause);
    log.warn({ problem: messageOf(cause) }, 'the corpus cannot be read; the index that is there serves on');
    return serving.manifest.sources;
  });
  if (serving !== null && !damaged) {
    const [pointer] = await database.read<PointerRow>({ text: POINTER_QUERY });
    // Somebody went back to it on purpose, from what this very corpus would give again.
    const held = pointer?.current === serving.generation && pointer.held_while === digestOfSources(sources);
    if (held || isCurrent(serving.manifest, sources)) return serving;
  }
  try {
    const { generationAfter } = await buildPostgresGeneration({ ...options, serving });
    return await loadGeneration(database, generationAfter, embedder.identity);
  } catch (cause) {
    if (serving === null) {
      if (!(cause instanceof ReindexRunningError)) throw cause;
      return waitForFirst(database, embedder.identity, cause);
    }
    if (!(cause instanceof ReindexRunningError)) troubles.report('corpus', cause);
    log.warn(
      { problem: messageOf(cause) },
      'the corpus has changed but cannot be indexed; the previous index serves on',
    );
    return serving;
  }
};
