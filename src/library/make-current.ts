import { type Pointer, prune, readPointer, writePointer } from './index-folder.ts';
import { announcePublication, type Publication, readPublications } from './publications.ts';

/** How many published generations are kept besides the current and the previous one, unless the operator says otherwise. */
export const DEFAULT_KEPT_GENERATIONS = 3;

/** The newest published generations, each once, the newest first. */
export const newestGenerations = (publications: readonly Publication[]): string[] => [
  ...new Set(publications.map(({ generation }) => generation).reverse()),
];

/**
 * Records a publication and makes its generation current with one rename, then removes what is too old. Only under
 * the lock, and only for a generation that lies there whole.
 * @param previous the generation to fall back on.
 * @param keep how many published generations stay besides these two.
 * @returns the publication; `null` where the generation was current already, which is no news.
 */
export const makeCurrent = async (
  folder: string,
  publication: Omit<Publication, 'number'>,
  previous: string | null,
  heldWhile: Pointer['heldWhile'],
  keep: number,
): Promise<Publication | null> => {
  const pointer = await readPointer(folder);
  const { generation } = publication;
  const isNews = pointer?.current !== generation;
  const number = isNews ? await announcePublication(folder, pointer, publication) : pointer.publication;
  await writePointer(folder, {
    current: generation,
    previous,
    ...(number === undefined ? {} : { publication: number }),
    ...(heldWhile === undefined ? {} : { heldWhile }),
  });
  const kept = previous === null ? [generation] : [generation, previous];
  const older = newestGenerations(await readPublications(folder, await readPointer(folder)));
  await prune(folder, [...kept, ...older.filter((known) => !kept.includes(known)).slice(0, keep)]);
  return isNews ? { number: number as number, ...publication } : null;
};
