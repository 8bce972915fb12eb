import type { Config } from '../config.ts';
import { type LibraryOptions, LocalLibrary } from '../library/local-library.ts';
import type { Logger } from '../log.ts';
import { openConfiguredEmbedder } from './open-embedder.ts';
import { progressBar } from './progress-bar.ts';

/** Opens the library that the configuration names; indexing shows its progress on a terminal. */
export const openLibrary = async (
  config: Config,
  log: Logger,
  options: Pick<LibraryOptions, 'reindexer' | 'watchMs'> = {},
): Promise<LocalLibrary> => {
  const bar = progressBar();
  try {
    return await LocalLibrary.open({
      ...options,
      corpusFolder: config.CORPUS_DIR,
      indexFolder: config.INDEX_DIR,
      keepGenerations: config.KEEP_GENERATIONS,
      embedder: await openConfiguredEmbedder(config),
      log,
      onProgress: bar.update,
    });
  } finally {
    bar.stop();
  }
};
