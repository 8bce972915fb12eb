import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { RefusedError } from '../errors.ts';
import { sha256, sha256OfFile } from '../sha256.ts';
import type { Manifest } from './manifest.ts';
import { RECIPE } from './recipe.ts';

const SOURCE = /\.(md|txt|ya?ml)$/;

/** What stands for a file that is no plain file: reading the corpus says what is wrong with it. */
const NOT_A_FILE = sha256('');

/**
 * Every file of the corpus folder that an index depends on, with its hash: what tells whether the index is stale,
 * without reading the documents. One after the other: a large corpus has more files than a process may open at once.
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
  for (const file of names) {
    const path = join(folder, file);
    try {
      sources.push({ file, sha256: (await lstat(path)).isFile() ? await sha256OfFile(path) : NOT_A_FILE });
    } catch (cause) {
      throw new RefusedError(
        `${path}: cannot be read (${(cause as NodeJS.ErrnoException).code}); give this user read permission`,
        {
          cause,
        },
      );
    }
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
