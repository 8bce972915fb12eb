import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes what was written to a file, or renamed in a folder, survive a power cut. */
export const flush = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } catch (cause) {
    // Some systems cannot flush a folder; the files in it are flushed by then.
    if (!['EISDIR', 'EPERM', 'EINVAL'].includes((cause as NodeJS.ErrnoException).code ?? '')) throw cause;
  } finally {
    await handle.close();
  }
};

/** Writes a whole file and flushes it. */
export const writeDurably = async (path: string, content: Uint8Array | string): Promise<void> => {
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Moves a finished file or folder to its place in one step, and flushes the folder it lies in. */
export const publish = async (from: string, to: string): Promise<void> => {
  await rename(from, to);
  await flush(dirname(to));
};

/** Adds to the end of a file, made where there is none, and flushes both. */
export const appendDurably = async (path: string, content: string): Promise<void> => {
  const handle = await open(path, 'a');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await flush(dirname(path));
};

/** Cuts a file down to its first bytes and flushes it. */
export const cutDurably = async (path: string, bytes: number): Promise<void> => {
  const handle = await open(path, 'r+');
  try {
    await handle.truncate(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
};
