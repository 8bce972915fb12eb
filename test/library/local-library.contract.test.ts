import { LocalLibrary } from '../../src/library/local-library.ts';
import { createLogger } from '../../src/log.ts';
import { libraryContract } from '../contract/library.contract.ts';
import { temporaryFolder } from '../support/temporary-corpus.ts';

libraryContract('LocalLibrary', async () => {
  const indexFolder = temporaryFolder();
  return { open: (options) => LocalLibrary.open({ ...options, indexFolder, log: createLogger('silent') }) };
});
