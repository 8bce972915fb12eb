import type { Config } from '../config.ts';
import type { Library } from '../library/library.ts';
import { folderUpkeep } from '../upkeep/folder-upkeep.ts';
import type { Upkeep } from '../upkeep/upkeep.ts';

/** What moderators do to the corpus that the configuration names. */
export const openUpkeep = (config: Config, library: Pick<Library, 'snapshot' | 'reindex'>): Upkeep =>
  folderUpkeep({ corpusFolder: config.CORPUS_DIR, recordsFolder: config.RECORDS_DIR, library });
