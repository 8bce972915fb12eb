import type { Embedder } from '../embedding/embedder.ts';
import { RefusedError } from '../errors.ts';
import { buildContent } from './build-content.ts';
import { disk } from './disk.ts';
import { publish } from './durable-files.ts';
import {
  buildingFolder,
  generationFolder,
  prepareIndexFolder,
  readPointer,
  removeGeneration,
} from './index-folder.ts';
import { lockIndex } from './index-lock.ts';
import type { ReindexOptions, ReindexOutcome, ReindexProgress } from './library.ts';
import { DEFAULT_KEPT_GENERATIONS, makeCurrent } from './make-current.ts';
import { generationOf } from './manifest.ts';
import { probeQuestions } from './probe-questions.ts';
import { countChanges } from './publications.ts';
import { compareSources, type ReadSources, readSources } from './read-sources.ts';
import { RECIPE } from './recipe.ts';
import { type ServedSnapshot, serve } from './served-snapshot.ts';
import { DamagedSnapshotError, loadSnapshot } from './snapshot-files.ts';
import { UnverifiedSnapshotError, verifySnapshot } from './verify-snapshot.ts';
import { writeSnapshot } from './write-snapshot.ts';

export interface BuildOptions extends ReindexOptions {
  readonly corpusFolder: string;
  readonly indexFolder: string;
  readonly embedder: Embedder;
  /** The snapshot being served: its unchanged vectors are kept, and the outcome counts changes against it. */
  readonly serving: ServedSnapshot | null;
  /** How many published generations are kept besides the current and the previous one, 2 to 50. */
  readonly keepGenerations?: number;
}

const DISK_FULL = new Set(['ENOSPC', 'EDQUOT']);
const NOT_WRITABLE = new Set(['EROFS', 'EACCES', 'EPERM', 'EIO']);

/** What goes wrong with the disk or in a check is no defect of the corpus; say what it is and that nothing is lost. */
const refusalOf = (indexFolder: string, cause: unknown): unknown => {
  const { code } = cause as NodeJS.ErrnoException;
  if (code !== undefined && DISK_FULL.has(code))
    return new RefusedError(
      `${indexFolder}: the disk is full; the previous index still serves. Free some space, then reindex`,
      {
        cause,
      },
    );
  if (code !== undefined && NOT_WRITABLE.has(code))
    return new RefusedError(
      `${indexFolder}: cannot be written (${code}); the previous index still serves. Give this user write ` +
        'permission, or see that the disk is sound',
      { cause },
    );
  if (cause instanceof UnverifiedSnapshotError)
    return new RefusedError(
      `${indexFolder}: the new index was not published: ${cause.message}. The previous one still serves; ` +
        'see docs/operations.md, "A refused index"',
      { cause },
    );
  if (cause instanceof DamagedSnapshotError)
    return new RefusedError(
      `${indexFolder}: the new index could not be read back (${cause.message}); the previous one still serves. ` +
        'See that the disk is sound and has room, then reindex',
      { cause },
    );
  return cause;
};

/** Builds and writes a generation and puts it to the test; nobody is served from it yet. */
const writeGeneration = async (
  { indexFolder, embedder, serving, force = false }: BuildOptions,
  { corpus, sources }: ReadSources,
  onProgress: (progress: ReindexProgress) => void,
): Promise<{ generation: string; embedded: number }> => {
  const building = buildingFolder(indexFolder);
  try {
    await disk().remove(building);
    const { content, embedded } = await buildContent(
      corpus.documents,
      corpus.curations,
      embedder,
      force || serving === null ? null : { content: serving, sameRecipe: serving.manifest.recipe === RECIPE },
      onProgress,
    );
    const manifest = await writeSnapshot(
      building,
      content,
      embedder.identity,
      sources,
      serving === null
        ? null
        : { folder: generationFolder(indexFolder, serving.generation), content: serving },
    );
    onProgress({ step: 'verifying', done: 0, total: 1 });
    // Where nobody finds it yet: what fails must not lie among the generations.
    const written = await loadSnapshot(building, manifest, serving);
    await verifySnapshot(
      written,
      content,
      embedder,
      probeQuestions(corpus.documents, corpus.curations),
      written.vectors.graph === serving?.vectors.graph,
    );
    onProgress({ step: 'verifying', done: 1, total: 1 });
    const generation = generationOf(manifest);
    // The same corpus gives the same bytes again: the ones that lie there stay, unless they are damaged. Every file is
    // read for that, for one that is whole in memory may be damaged there.
    const standing = await serve(indexFolder, generation, embedder.identity).catch(() => null);
    if (standing === null) {
      await removeGeneration(indexFolder, generation);
      await publish(building, generationFolder(indexFolder, generation));
    }
    return { generation, embedded };
  } finally {
    await disk()
      .remove(building)
      .catch(() => {});
  }
};

/**
 * Corpus folder → a new snapshot, written beside the others, checked by loading it again, and made current by one
 * rename. On any failure the pointer stays where it was.
 */
export const buildGeneration = async (options: BuildOptions): Promise<ReindexOutcome> => {
  const { corpusFolder, indexFolder, serving } = options;
  const onProgress = options.onProgress ?? (() => {});
  const kept = options.force === true ? null : serving;
  const startedAt = performance.now();
  const tookMs = (): number => performance.now() - startedAt;
  if (options.dryRun === true) {
    const comparison = compareSources(serving, await readSources(corpusFolder, onProgress, kept));
    return {
      ...comparison,
      generationAfter: comparison.generationBefore ?? '',
      embedded: 0,
      tookMs: tookMs(),
    };
  }
  await prepareIndexFolder(indexFolder);
  const unlock = await lockIndex(indexFolder);
  try {
    // Read under the lock: what is published last is what was read last.
    const reading = await readSources(corpusFolder, onProgress, kept);
    const { generation, embedded } = await writeGeneration(options, reading, onProgress);
    // The one to fall back on is the one that was seen to work, whatever the pointer says.
    const previous =
      serving === null || serving.generation === generation
        ? ((await readPointer(indexFolder))?.previous ?? null)
        : serving.generation;
    const comparison = compareSources(serving, reading);
    await makeCurrent(
      indexFolder,
      {
        generation,
        publishedAt: new Date().toISOString(),
        by: options.by ?? null,
        kind: 'reindex',
        files: comparison.files,
        sentences: countChanges(comparison.changes),
      },
      previous,
      undefined,
      options.keepGenerations ?? DEFAULT_KEPT_GENERATIONS,
    );
    onProgress({ step: 'publishing', done: 1, total: 1 });
    return { ...comparison, generationAfter: generation, embedded, tookMs: tookMs() };
  } catch (cause) {
    throw refusalOf(indexFolder, cause);
  } finally {
    await unlock();
  }
};
