import type { Embedder } from '../../embedding/embedder.ts';
import { RefusedError } from '../../errors.ts';
import { tryLock } from '../../postgres/advisory-lock.ts';
import { describeDatabase } from '../../postgres/connection-settings.ts';
import type { Database } from '../../postgres/database.ts';
import type { Session } from '../../postgres/session.ts';
import { gatherContent } from '../gather-content.ts';
import { ReindexRunningError } from '../index-lock.ts';
import type { ReindexOptions, ReindexOutcome, ReindexProgress } from '../library.ts';
import { DEFAULT_KEPT_GENERATIONS } from '../make-current.ts';
import { probeQuestions } from '../probe-questions.ts';
import { countChanges } from '../publications.ts';
import { compareSources, type ReadSources, readSources } from '../read-sources.ts';
import type { KeptContent } from '../snapshot-content.ts';
import { UnverifiedSnapshotError } from '../verify-snapshot.ts';
import { type PostgresSnapshot, readVectors } from './postgres-snapshot.ts';
import {
  dropUnfinished,
  flipPointer,
  POINTER_QUERY,
  type PointerRow,
  pruneGenerations,
} from './published-generations.ts';
import { storeGeneration } from './store-generation.ts';

export interface PostgresBuildOptions extends ReindexOptions {
  readonly database: Database;
  readonly corpusFolder: string;
  readonly embedder: Embedder;
  /** The snapshot being served: its unchanged vectors are kept, and the outcome counts changes against it. */
  readonly serving: PostgresSnapshot | null;
  /** How many published generations are kept besides the current and the previous one, 2 to 50. */
  readonly keepGenerations?: number;
}

/** @throws ReindexRunningError when another process, on whatever machine, holds the lock. */
export const lockReindex = async (session: Session, database: Database): Promise<void> => {
  if (!(await tryLock(session, 'reindex')))
    throw new ReindexRunningError(
      `${describeDatabase(database.settings.url)}: another process is indexing into this database`,
    );
};

const keptOf = async (session: Session, serving: PostgresSnapshot): Promise<KeptContent> => {
  const vectors = await readVectors(session, serving);
  return { ...serving, vectors: { vectorAt: (label) => vectors[label] as Float32Array } };
};

/** Reads the corpus into rows beside the others; nobody is served from them yet. */
const buildRows = async (
  session: Session,
  options: PostgresBuildOptions,
  { corpus, sources }: ReadSources,
  onProgress: (progress: ReindexProgress) => void,
): Promise<{ generation: string; embedded: number }> => {
  const { embedder, serving, force = false } = options;
  const previous = serving === null || force ? null : await keptOf(session, serving);
  const content = await gatherContent(corpus.documents, corpus.curations, embedder, previous, onProgress);
  const probes = probeQuestions(corpus.documents, corpus.curations);
  const vectors = content.keys.map((key) => content.store.get(key));
  const generation = await storeGeneration(
    session,
    options,
    { ...content, vectors },
    sources,
    probes,
    onProgress,
  );
  return { generation, embedded: content.embedded };
};

/**
 * Corpus folder → a new generation of rows beside the others, checked by loading it again, and made current by one row.
 * On any failure the pointer stays where it was, and what was written is removed, now or by the next builder.
 * @throws ReindexRunningError when another process is building; UnavailableError when the database is away.
 */
export const buildPostgresGeneration = async (options: PostgresBuildOptions): Promise<ReindexOutcome> => {
  const { database, corpusFolder, serving } = options;
  const onProgress = options.onProgress ?? (() => {});
  const startedAt = performance.now();
  const tookMs = (): number => performance.now() - startedAt;
  if (options.dryRun === true) {
    const comparison = compareSources(serving, await readSources(corpusFolder, onProgress));
    return {
      ...comparison,
      generationAfter: comparison.generationBefore ?? '',
      embedded: 0,
      tookMs: tookMs(),
    };
  }
  return database.session(async (session) => {
    await lockReindex(session, database);
    await dropUnfinished(session);
    // Read under the lock: what is published last is what was read last.
    const reading = await readSources(corpusFolder, onProgress);
    let built: { generation: string; embedded: number };
    try {
      built = await buildRows(session, options, reading, onProgress);
    } catch (cause) {
      // Where the database is away, the next builder does it.
      await dropUnfinished(session).catch(() => {});
      if (!(cause instanceof UnverifiedSnapshotError)) throw cause;
      throw new RefusedError(
        `${describeDatabase(database.settings.url)}: the new index was not published: ${cause.message}. ` +
          'The previous one still serves; see docs/operations.md, "A refused index"',
        { cause },
      );
    }
    const { generation, embedded } = built;
    const [pointer] = await session.run<PointerRow>(POINTER_QUERY);
    // The one to fall back on is the one that was seen to work, whatever the pointer says.
    const previous =
      serving === null || serving.generation === generation
        ? (pointer?.previous ?? null)
        : serving.generation;
    const comparison = compareSources(serving, reading);
    await flipPointer(
      session,
      {
        generation,
        by: options.by ?? null,
        kind: 'reindex',
        files: comparison.files,
        sentences: countChanges(comparison.changes),
      },
      previous,
      null,
    );
    await pruneGenerations(session, options.keepGenerations ?? DEFAULT_KEPT_GENERATIONS);
    onProgress({ step: 'publishing', done: 1, total: 1 });
    return { ...comparison, generationAfter: generation, embedded, tookMs: tookMs() };
  });
};
