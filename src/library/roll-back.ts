import type { EmbedderIdentity } from '../embedding/embedder.ts';
import { RefusedError } from '../errors.ts';
import { changedSources, corpusSources, digestOfSources } from './corpus-sources.ts';
import { listGenerations, readPointer } from './index-folder.ts';
import { lockIndex } from './index-lock.ts';
import { DEFAULT_KEPT_GENERATIONS, makeCurrent, newestGenerations } from './make-current.ts';
import { countChanges, type Publication, readPublications } from './publications.ts';
import { sentenceChanges } from './sentence-changes.ts';
import { type ServedSnapshot, serve } from './served-snapshot.ts';
import { DamagedSnapshotError } from './snapshot-files.ts';

export interface RollbackOptions {
  readonly corpusFolder: string;
  readonly indexFolder: string;
  readonly embedder: EmbedderIdentity;
  /** The snapshot being served: changes are counted against it, and it is the one to fall back on. */
  readonly serving: ServedSnapshot;
  readonly keepGenerations?: number;
}

/** @returns the one kept generation that begins so. @throws RefusedError where there is none, or several. */
const resolve = async (folder: string, beginning: string): Promise<string> => {
  const hint = '"guillemet corpus history" lists them';
  if (!/^[0-9a-f]{6,64}$/i.test(beginning))
    throw new RefusedError(`${beginning}: names no generation; give at least 6 of its digits. ${hint}`);
  const pointer = await readPointer(folder);
  const kept = await listGenerations(folder);
  const published = newestGenerations(await readPublications(folder, pointer));
  const known = [...new Set([...published, ...kept])].filter((generation) =>
    generation.startsWith(beginning.toLowerCase()),
  );
  const [generation] = known;
  if (generation === undefined) throw new RefusedError(`${beginning}: there is no such generation. ${hint}`);
  if (known.length > 1)
    throw new RefusedError(`${beginning}: ${known.length} generations begin so; give more digits. ${hint}`);
  if (generation === pointer?.current)
    throw new RefusedError(`${beginning}: is the generation being served; there is nothing to go back to`);
  if (!kept.includes(generation))
    throw new RefusedError(
      `${beginning}: is no longer kept (KEEP_GENERATIONS says how many are); put the corpus back as it was and reindex`,
    );
  return generation;
};

/**
 * Makes a kept generation current with one step of the pointer, after every byte of it was checked.
 * @throws RefusedError where it is unknown, no longer kept, damaged, or the one being served; ReindexRunningError.
 */
export const rollBack = async (
  { corpusFolder, indexFolder, embedder, serving, keepGenerations }: RollbackOptions,
  beginning: string,
  by: string | null,
): Promise<{ readonly publication: Publication; readonly snapshot: ServedSnapshot }> => {
  const unlock = await lockIndex(indexFolder);
  try {
    const generation = await resolve(indexFolder, beginning);
    const snapshot = await serve(indexFolder, generation, embedder).catch((cause: unknown) => {
      if (!(cause instanceof DamagedSnapshotError)) throw cause;
      throw new RefusedError(
        `${cause.message}; what is served goes on being served. Choose another of "guillemet corpus history"`,
        { cause },
      );
    });
    // Where the corpus cannot be read, no start can build from it either.
    const sources = await corpusSources(corpusFolder).catch(() => null);
    const publication = await makeCurrent(
      indexFolder,
      {
        generation,
        publishedAt: new Date().toISOString(),
        by,
        kind: 'rollback',
        files: changedSources(serving.manifest.sources, snapshot.manifest.sources),
        sentences: countChanges(sentenceChanges(serving, snapshot)),
      },
      serving.generation === generation ? null : serving.generation,
      sources === null ? undefined : digestOfSources(sources),
      keepGenerations ?? DEFAULT_KEPT_GENERATIONS,
    );
    // Only a generation that is not current gets here.
    return { publication: publication as Publication, snapshot };
  } finally {
    await unlock();
  }
};
