import { type BuildOptions, buildGeneration } from './build-generation.ts';
import { corpusSources, isCurrent } from './corpus-sources.ts';
import { readPointer } from './index-folder.ts';
import type { ReindexOutcome } from './library.ts';
import { unchangedOutcome } from './unchanged-outcome.ts';

/** Builds a generation if the corpus changed since the one being served, or in any case with `force`. */
export const reindex = async (options: BuildOptions): Promise<ReindexOutcome> => {
  const { serving, corpusFolder, indexFolder } = options;
  if (serving === null || options.force === true) return buildGeneration(options);
  if (!isCurrent(serving.manifest, await corpusSources(corpusFolder))) return buildGeneration(options);
  // Somebody else may have published another one since.
  if ((await readPointer(indexFolder))?.current !== serving.generation) return buildGeneration(options);
  return unchangedOutcome(serving);
};
