import type { EmbedderIdentity } from '../embedding/embedder.ts';
import { generationFolder, generationsByAge, readPointer } from './index-folder.ts';
import { generationOf, type Manifest } from './manifest.ts';
import type { Snapshot } from './snapshot.ts';
import type { SnapshotContent } from './snapshot-content.ts';
import { DamagedSnapshotError, loadSnapshot, readManifest } from './snapshot-files.ts';

/** A snapshot as the library serves it: what readers see, and what retrieval searches. */
export interface ServedSnapshot extends Snapshot, SnapshotContent {
  readonly manifest: Manifest;
}

export const sameEmbedder = (a: EmbedderIdentity, b: EmbedderIdentity): boolean =>
  a.model === b.model && a.revision === b.revision && a.dtype === b.dtype && a.dimensions === b.dimensions;

/**
 * Loads one generation after checking all of it.
 * @throws DamagedSnapshotError saying what is wrong: a file, the format, the embedder.
 */
export const serve = async (
  indexFolder: string,
  generation: string,
  embedder: EmbedderIdentity,
): Promise<ServedSnapshot> => {
  const folder = generationFolder(indexFolder, generation);
  const manifest = await readManifest(folder);
  if (generationOf(manifest) !== generation)
    throw new DamagedSnapshotError(`${folder}: its manifest is not the one it was published with`);
  if (!sameEmbedder(manifest.embedder, embedder))
    throw new DamagedSnapshotError(
      `${folder}: made with ${manifest.embedder.model} (${manifest.embedder.revision.slice(0, 12)}, ${manifest.embedder.dtype}), ` +
        `not with ${embedder.model} (${embedder.revision.slice(0, 12)}, ${embedder.dtype})`,
    );
  return { ...(await loadSnapshot(folder, manifest)), generation, manifest };
};

/**
 * The newest snapshot that can be served: the current one, else the previous, else whatever lies in the folder, the
 * youngest first, since a pointer can be lost where the generations are whole, and both it names can be damaged.
 * @param onDamaged told about every one that cannot.
 * @returns null when none can.
 */
export const serveNewest = async (
  indexFolder: string,
  embedder: EmbedderIdentity,
  onDamaged: (problem: DamagedSnapshotError) => void,
): Promise<ServedSnapshot | null> => {
  const pointer = await readPointer(indexFolder);
  const named =
    pointer === null ? [] : [pointer.current, pointer.previous].filter((generation) => generation !== null);
  const others = (await generationsByAge(indexFolder)).filter((generation) => !named.includes(generation));
  if (pointer === null && others.length > 0)
    onDamaged(new DamagedSnapshotError(`${indexFolder}: which generation is current cannot be read`));
  for (const generation of [...named, ...others])
    try {
      return await serve(indexFolder, generation, embedder);
    } catch (problem) {
      if (!(problem instanceof DamagedSnapshotError)) throw problem;
      onDamaged(problem);
    }
  return null;
};
