import { dirname } from 'node:path';
import { disk } from './disk.ts';

/** Makes what was written to a file, or renamed in a folder, survive a power cut. */
export const flush = (path: string): Promise<void> => disk().flush(path);

/** Writes a whole file and flushes it. */
export const writeDurably = (path: string, content: Uint8Array | string): Promise<void> =>
  disk().write(path, content, true);

/** Moves a finished file or folder to its place in one step, and flushes the folder it lies in. */
export const publish = async (from: string, to: string): Promise<void> => {
  await disk().rename(from, to);
  await flush(dirname(to));
};

/** Adds to the end of a file, made where there is none, and flushes both. */
export const appendDurably = async (path: string, content: string): Promise<void> => {
  await disk().append(path, content);
  await flush(dirname(path));
};
