import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Lower-case hexadecimal SHA-256, 64 digits. */
export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** SHA-256 of a file, read in pieces so that a large one does not fill the memory. */
export const sha256OfFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
  return hash.digest('hex');
};

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
