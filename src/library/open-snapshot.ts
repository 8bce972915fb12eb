import { setTimeout as sleep } from 'node:timers/promises';
import type { EmbedderIdentity } from '../embedding/embedder.ts';
import { messageOf } from '../errors.ts';
import { buildGeneration } from './build-generation.ts';
import { corpusSources, digestOfSources, isCurrent } from './corpus-sources.ts';
import { readPointer } from './index-folder.ts';
import { ReindexRunningError } from './index-lock.ts';
import type { LibraryOptions } from './local-library.ts';
import { type ServedSnapshot, serve, serveNewest } from './served-snapshot.ts';

/** How often, and how long at most, the first index of another process is waited for, in milliseconds. */
const WAIT_STEP_MS = 200;
const LONGEST_WAIT_MS = 600_000;

/** There is nothing to serve yet, but somebody is building it. */
const waitForIndex = async (
  folder: string,
  embedder: EmbedderIdentity,
  running: ReindexRunningError,
): Promise<ServedSnapshot> => {
  for (let waited = 0; waited < LONGEST_WAIT_MS; waited += WAIT_STEP_MS) {
    await sleep(WAIT_STEP_MS);
    const serving = await serveNewest(folder, embedder, () => {});
    if (serving !== null) return serving;
  }
  throw running;
};

export interface OpenedSnapshot {
  readonly snapshot: ServedSnapshot;
  /** Why it is not the one that the corpus gives; `null` where it is, or where another process is just building that. */
  readonly problem: unknown;
}

/**
 * The newest snapshot that is whole, after building one where it is missing, stale or damaged. When that fails and an
 * older one can be served, it is, and the log says why.
 * @throws RefusedError when there is nothing to serve.
 */
export const openSnapshot = async (options: LibraryOptions): Promise<OpenedSnapshot> => {
  const { corpusFolder, indexFolder, embedder, log, onProgress, keepGenerations } = options;
  let problem: unknown = null;
  const serving = await serveNewest(indexFolder, embedder.identity, (damage) => {
    problem ??= damage;
    log.warn({ problem: damage.message }, 'a snapshot cannot be served');
  });
  const sources = await corpusSources(corpusFolder).catch((cause: unknown) => {
    if (serving === null) throw cause;
    log.warn({ problem: messageOf(cause) }, 'the corpus cannot be read; the index that is there serves on');
    return { unreadable: cause };
  });
  if (serving !== null && 'unreadable' in sources) return { snapshot: serving, problem: sources.unreadable };
  if (serving !== null && problem === null && !('unreadable' in sources)) {
    const pointer = await readPointer(indexFolder);
    // Somebody went back to it on purpose, from what this very corpus would give again.
    const held = pointer?.current === serving.generation && pointer.heldWhile === digestOfSources(sources);
    if (held || isCurrent(serving.manifest, sources)) return { snapshot: serving, problem: null };
  }
  try {
    const { generationAfter } = await buildGeneration({
      corpusFolder,
      indexFolder,
      embedder,
      serving,
      ...(keepGenerations === undefined ? {} : { keepGenerations }),
      ...(onProgress === undefined ? {} : { onProgress }),
    });
    return { snapshot: await serve(indexFolder, generationAfter, embedder.identity, serving), problem: null };
  } catch (cause) {
    const isRunning = cause instanceof ReindexRunningError;
    if (serving === null) {
      if (!isRunning) throw cause;
      return { snapshot: await waitForIndex(indexFolder, embedder.identity, cause), problem: null };
    }
    log.warn(
      { problem: messageOf(cause) },
      'the corpus has changed but cannot be indexed; the previous index serves on',
    );
    return { snapshot: serving, problem: isRunning ? null : cause };
  }
};
