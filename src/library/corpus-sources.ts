import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RefusedError } from '../errors.ts';
import { sha256 } from './durable-files.ts';
import type { Manifest } from './manifest.ts';

const SOURCE = /\.(md|txt|ya?ml)$/;

/**
 * Every file of the corpus folder that an index depends on, with its hash: what tells whether the index is stale,
 * without reading the documents.
 * @throws RefusedError when the folder cannot be read.
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
  return Promise.all(
    names.map(async (file) => ({
      file,
      // A link that leads nowhere or a folder named like a document: reading the corpus says what is wrong with it.
      sha256: await readFile(join(folder, file)).then(sha256, () => sha256('')),
    })),
  );
};

/** Is an index made from `then` still right for a corpus of `now`? */
export const sameSources = (then: Manifest['sources'], now: Manifest['sources']): boolean =>
  then.length === now.length &&
  then.every((source, index) => source.file === now[index]?.file && source.sha256 === now[index]?.sha256);
