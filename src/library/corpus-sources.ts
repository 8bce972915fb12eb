import { lstatSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { RefusedError } from '../errors.ts';
import { sha256, sha256OfFile } from '../sha256.ts';
import type { Manifest } from './manifest.ts';
import { RECIPE } from './recipe.ts';

const SOURCE = /\.(md|txt|ya?ml)$/;

/** What stands for a file that is no plain file: reading the corpus says what is wrong with it. */
const NOT_A_FILE = sha256('');

/** Files read between two turns of the event loop, 1 to 256: each takes some 30 µs. */
const FILES_PER_TURN = 32;

/** Bytes up to which a file is read at once: going through the thread pool takes longer than reading it. */
const SMALL_FILE = 1 << 16;

const sourceOf = async (folder: string, file: string): Promise<Manifest['sources'][number]> => {
  const path = join(folder, file);
  try {
    const stats = lstatSync(path);
    if (!stats.isFile()) return { file, sha256: NOT_A_FILE };
    return {
      file,
      sha256: stats.size > SMALL_FILE ? await sha256OfFile(path) : sha256(readFileSync(path)),
    };
  } catch (cause) {
    throw new RefusedError(
      `${path}: cannot be read (${(cause as NodeJS.ErrnoException).code}); give this user read permission`,
      { cause },
    );
  }
};

/**
 * Every file of the corpus folder that an index depends on, with its hash: what tells whether the index is stale,
 * without reading the documents.
 * @throws RefusedError when the folder or a file cannot be read.
 */
export const corpusSources = async (folder: string): Promise<Manifest['sources']> => {
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => SOURCE.test(name)).sort();
  } catch (cause) {
    throw new RefusedError(
      `${folder}: the corpus folder cannot be read; name one that exists with --corpus or CORPUS_DIR`,
      { cause },
    );
  }
  const sources: Manifest['sources'] = [];
  for (const [at, file] of names.entries()) {
    sources.push(await sourceOf(folder, file));
    if (at % FILES_PER_TURN === FILES_PER_TURN - 1) await setImmediate();
  }
  return sources;
};

/** One hash for all of a corpus: whether it is still the one it was. */
export const digestOfSources = (sources: Manifest['sources']): string => sha256(JSON.stringify(sources));

/** Was a snapshot made from these sources, in the way this release makes them? */
export const isCurrent = (manifest: Manifest, sources: Manifest['sources']): boolean =>
  manifest.recipe === RECIPE && changedSources(manifest.sources, sources).length === 0;

/** Names of the corpus files that were added, removed or changed, in alphabetical order. */
export const changedSources = (then: Manifest['sources'], now: Manifest['sources']): string[] => {
  const before = new Map(then.map((source) => [source.file, source.sha256]));
  const after = new Map(now.map((source) => [source.file, source.sha256]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((file) => before.get(file) !== after.get(file))
    .sort();
};
