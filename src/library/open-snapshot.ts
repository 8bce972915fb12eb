import { buildGeneration } from './build-generation.ts';
import { readPointer } from './index-folder.ts';
import type { LibraryOptions } from './local-library.ts';
import { type OpenedSnapshot, openNewest } from './open-newest.ts';
import { type ServedSnapshot, serve, serveNewest } from './served-snapshot.ts';

/** What a process begins with, from the index folder. @throws RefusedError when there is nothing to serve. */
export const openSnapshot = (options: LibraryOptions): Promise<OpenedSnapshot<ServedSnapshot>> => {
  const { corpusFolder, indexFolder, embedder, log, onProgress, keepGenerations } = options;
  return openNewest(
    {
      newest: (onDamaged) => serveNewest(indexFolder, embedder.identity, onDamaged),
      pointer: async () => {
        const pointer = await readPointer(indexFolder);
        return pointer === null ? null : { current: pointer.current, heldWhile: pointer.heldWhile ?? null };
      },
      build: async (serving) => {
        const { generationAfter } = await buildGeneration({
          corpusFolder,
          indexFolder,
          embedder,
          serving,
          ...(keepGenerations === undefined ? {} : { keepGenerations }),
          ...(onProgress === undefined ? {} : { onProgress }),
        });
        return serve(indexFolder, generationAfter, embedder.identity, serving);
      },
      waitStepMs: 200,
    },
    corpusFolder,
    log,
  );
};
