import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** Lower-case hexadecimal SHA-256, 64 digits. */
export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** SHA-256 of a file, read in pieces so that a large one does not fill the memory. */
export const sha256OfFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
  return hash.digest('hex');
};
