import { corpusSources, isCurrent } from '../corpus-sources.ts';
import type { ReindexOutcome } from '../library.ts';
import { unchangedOutcome } from '../unchanged-outcome.ts';
import { buildPostgresGeneration, type PostgresBuildOptions } from './build-postgres-generation.ts';
import { POINTER_QUERY, type PointerRow } from './published-generations.ts';

/** Builds a generation if the corpus changed since the one being served, or in any case with `force`. */
export const reindexPostgres = async (options: PostgresBuildOptions): Promise<ReindexOutcome> => {
  const { serving, corpusFolder, database } = options;
  if (serving === null || options.force === true) return buildPostgresGeneration(options);
  if (!isCurrent(serving.manifest, await corpusSources(corpusFolder)))
    return buildPostgresGeneration(options);
  // Somebody else may have published another one since.
  const [pointer] = await database.read<PointerRow>({ text: POINTER_QUERY });
  if (pointer?.current !== serving.generation) return buildPostgresGeneration(options);
  return unchangedOutcome(serving);
};
