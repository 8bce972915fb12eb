import { onTestFinished } from 'vitest';
import { type LibraryOptions, LocalLibrary } from '../../../src/library/local-library.ts';
import { createLogger } from '../../../src/log.ts';
import { cheapEmbedder } from './cheap-embedder.ts';

/** A library whose indexing costs next to nothing, closed when the test ends. */
export const cheapLibrary = async (
  options: Partial<LibraryOptions> & Pick<LibraryOptions, 'corpusFolder' | 'indexFolder'>,
): Promise<LocalLibrary> => {
  const library = await LocalLibrary.open({
    embedder: cheapEmbedder,
    log: createLogger('silent'),
    ...options,
  });
  onTestFinished(() => library.close());
  return library;
};
