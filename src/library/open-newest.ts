import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../errors.ts';
import type { Logger } from '../log.ts';
import { corpusSources, digestOfSources, isCurrent } from './corpus-sources.ts';
import { ReindexRunningError } from './index-lock.ts';
import type { Manifest } from './manifest.ts';
import type { Snapshot } from './snapshot.ts';
import type { DamagedSnapshotError } from './snapshot-files.ts';

/** Where generations are kept, as opening one needs it. */
export interface GenerationStore<Served> {
  /** The newest that can be served, `null` where none can; told about every one that cannot. */
  newest(onDamaged: (problem: DamagedSnapshotError) => void): Promise<Served | null>;
  /** Which generation is published, and the digest of the corpus while which it is held after a rollback. */
  pointer(): Promise<{ readonly current: string; readonly heldWhile: string | null } | null>;
  /** Builds from the corpus and publishes. @returns the generation, served. */
  build(serving: Served | null): Promise<Served>;
  /** How often the first index of another process is looked for, in milliseconds. */
  readonly waitStepMs: number;
}

export interface OpenedSnapshot<Served> {
  readonly snapshot: Served;
  /** Why it is not the one that the corpus gives; `null` where it is, or where another process is just building that. */
  readonly problem: unknown;
}

/** How long the first index of another process is waited for at most, in milliseconds. */
const LONGEST_WAIT_MS = 600_000;

/** There is nothing to serve yet, but somebody is building it. */
const waitForFirst = async <Served>(
  store: GenerationStore<Served>,
  running: ReindexRunningError,
): Promise<Served> => {
  for (let waited = 0; waited < LONGEST_WAIT_MS; waited += store.waitStepMs) {
    await sleep(store.waitStepMs);
    const serving = await store.newest(() => {});
    if (serving !== null) return serving;
  }
  throw running;
};

/**
 * The newest snapshot that is whole, after building one where it is missing, stale or damaged. When that fails and an
 * older one can be served, it is, and the log says why.
 * @throws RefusedError when there is nothing to serve.
 */
export const openNewest = async <Served extends Snapshot & { readonly manifest: Manifest }>(
  store: GenerationStore<Served>,
  corpusFolder: string,
  log: Logger,
): Promise<OpenedSnapshot<Served>> => {
  let problem: unknown = null;
  const serving = await store.newest((damage) => {
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
    const pointer = await store.pointer();
    // Somebody went back to it on purpose, from what this very corpus would give again.
    const held = pointer?.current === serving.generation && pointer.heldWhile === digestOfSources(sources);
    if (held || isCurrent(serving.manifest, sources)) return { snapshot: serving, problem: null };
  }
  try {
    return { snapshot: await store.build(serving), problem: null };
  } catch (cause) {
    const isRunning = cause instanceof ReindexRunningError;
    if (serving === null) {
      if (!isRunning) throw cause;
      return { snapshot: await waitForFirst(store, cause), problem: null };
    }
    log.warn(
      { problem: messageOf(cause) },
      'the corpus has changed but cannot be indexed; the previous index serves on',
    );
    return { snapshot: serving, problem: isRunning ? null : cause };
  }
};
