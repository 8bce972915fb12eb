import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** Bytes read at a time. */
const LARGEST_PIECE = 1 << 20;

/** Lower-case hexadecimal SHA-256, 64 digits. */
export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** SHA-256 of a file, read in pieces so that a large one does not fill the memory. */
export const sha256OfFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  const handle = await open(path, 'r');
  try {
    // A byte more than the file has: the last read of a small file is its first.
    const piece = Buffer.allocUnsafe(Math.min((await handle.stat()).size + 1, LARGEST_PIECE));
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, piece.length);
      hash.update(piece.subarray(0, bytesRead));
      if (bytesRead === 0 || (bytesRead < piece.length && piece.length < LARGEST_PIECE)) break;
    }
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
};
