import { rm } from 'node:fs/promises';
import { CorpusProblemsError } from '../corpus/corpus-problems-error.ts';
import { readCorpus } from '../corpus/read-corpus.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { RefusedError } from '../errors.ts';
import { buildContent } from './build-content.ts';
import { corpusSources } from './corpus-sources.ts';
import { publish } from './durable-files.ts';
import {
  buildingFolder,
  generationFolder,
  prepareIndexFolder,
  prune,
  readPointer,
  writePointer,
} from './index-folder.ts';
import { lockIndex } from './index-lock.ts';
import type { ReindexOptions, ReindexOutcome } from './library.ts';
import { generationOf } from './manifest.ts';
import { sentenceChanges } from './sentence-changes.ts';
import { type ServedSnapshot, serve } from './served-snapshot.ts';
import { writeSnapshot } from './snapshot-files.ts';
import { verifySnapshot } from './verify-snapshot.ts';

export interface BuildOptions extends ReindexOptions {
  readonly corpusFolder: string;
  readonly indexFolder: string;
  readonly embedder: Embedder;
  /** The snapshot being served: its unchanged vectors are kept, and the outcome counts changes against it. */
  readonly serving: ServedSnapshot | null;
}

/** @throws CorpusProblemsError with every problem; RefusedError when there is no document at all. */
const read = async (folder: string) => {
  const corpus = await readCorpus(folder);
  if (corpus.problems.length > 0) throw new CorpusProblemsError(corpus.problems);
  if (corpus.documents.length === 0)
    throw new RefusedError(
      `${folder}: holds no document; put a .md file with a title in its front matter there`,
    );
  return corpus;
};

/**
 * Corpus folder → a new snapshot, written beside the others, checked by loading it again, and made current by one
 * rename. On any failure the pointer stays where it was.
 */
export const buildGeneration = async (options: BuildOptions): Promise<ReindexOutcome> => {
  const { corpusFolder, indexFolder, embedder, serving, dryRun = false, force = false } = options;
  const onProgress = options.onProgress ?? (() => {});
  const startedAt = performance.now();
  onProgress({ step: 'reading', done: 0, total: 1 });
  const sources = await corpusSources(corpusFolder);
  const corpus = await read(corpusFolder);
  onProgress({ step: 'reading', done: 1, total: 1 });
  const sentences = corpus.documents.flatMap((entry) => entry.sentences);
  const documents = new Map(corpus.documents.map(({ document }) => [document.id, document]));
  const changes = sentenceChanges(serving, { documents, sentences });
  const outcome = (generationAfter: string, embedded: number): ReindexOutcome => ({
    generationBefore: serving?.generation ?? null,
    generationAfter,
    changes,
    sentences: sentences.length,
    embedded,
    tookMs: performance.now() - startedAt,
  });
  if (dryRun) return outcome(serving?.generation ?? '', 0);

  await prepareIndexFolder(indexFolder);
  const unlock = await lockIndex(indexFolder);
  const building = buildingFolder(indexFolder);
  try {
    await rm(building, { recursive: true, force: true });
    const { content, embedded } = await buildContent(
      corpus.documents,
      corpus.curations,
      embedder,
      force ? null : serving,
      onProgress,
    );
    const manifest = await writeSnapshot(building, content, embedder.identity, sources);
    const generation = generationOf(manifest);
    const folder = generationFolder(indexFolder, generation);
    // The same corpus gives the same bytes again: the ones that lie there stay, unless they are damaged.
    const standing = await serve(indexFolder, generation, embedder.identity).catch(() => null);
    if (standing === null) {
      await rm(folder, { recursive: true, force: true });
      await publish(building, folder);
    } else await rm(building, { recursive: true, force: true });

    onProgress({ step: 'verifying', done: 0, total: 1 });
    const written = await serve(indexFolder, generation, embedder.identity);
    await verifySnapshot(written, content);
    onProgress({ step: 'verifying', done: 1, total: 1 });

    const pointer = await readPointer(indexFolder);
    const previous =
      pointer === null || pointer.current === generation ? (pointer?.previous ?? null) : pointer.current;
    await writePointer(indexFolder, { current: generation, previous });
    await prune(indexFolder, previous === null ? [generation] : [generation, previous]);
    onProgress({ step: 'publishing', done: 1, total: 1 });
    return outcome(generation, embedded);
  } catch (cause) {
    await rm(building, { recursive: true, force: true }).catch(() => {});
    if ((cause as NodeJS.ErrnoException).code === 'ENOSPC')
      throw new RefusedError(`${indexFolder}: the disk is full; the previous index still serves`, { cause });
    throw cause;
  } finally {
    await unlock();
  }
};
