import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { LocalLibrary } from '../../src/library/local-library.ts';
import { createLogger } from '../../src/log.ts';
import { folderUpkeep } from '../../src/upkeep/folder-upkeep.ts';
import type { Upkeep, Upload } from '../../src/upkeep/upkeep.ts';
import { temporaryCorpus, temporaryFolder } from './temporary-corpus.ts';

/** A real corpus folder with a real library over it, and who looks after it. */
export interface ShelvedCorpus {
  readonly corpusFolder: string;
  readonly indexFolder: string;
  readonly recordsFolder: string;
  readonly library: LocalLibrary;
  readonly upkeep: Upkeep;
}

/** @param embedder stays open: several corpora of a test file share one. */
export const shelvedCorpus = async (
  files: Readonly<Record<string, string>>,
  embedder: Embedder,
): Promise<ShelvedCorpus> => {
  const corpusFolder = temporaryCorpus(files);
  const outside = temporaryFolder();
  const [indexFolder, recordsFolder] = [join(outside, 'index'), join(outside, 'records')];
  const library = await LocalLibrary.open({
    corpusFolder,
    indexFolder,
    embedder: { ...embedder, close: async () => {} },
    log: createLogger('silent'),
  });
  onTestFinished(() => library.close());
  const upkeep = folderUpkeep({ corpusFolder, recordsFolder, library });
  return { corpusFolder, indexFolder, recordsFolder, library, upkeep };
};

/** Every file under a folder by its path in it, hidden ones too, with its text; nothing for a folder that is not there. */
export const filesUnder = (folder: string): Record<string, string> => {
  const found: Record<string, string> = {};
  const look = (under: string, prefix: string): void => {
    for (const entry of readdirSync(under, { withFileTypes: true }))
      if (entry.isDirectory()) look(join(under, entry.name), `${prefix}${entry.name}/`);
      else found[`${prefix}${entry.name}`] = readFileSync(join(under, entry.name), 'utf8');
  };
  try {
    look(folder, '');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
  }
  return found;
};

export const upload = (fileName: string, text: string): Upload => ({ fileName, bytes: Buffer.from(text) });
