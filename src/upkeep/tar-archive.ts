import { create, list, type ReadEntry } from 'tar';
import { RefusedError } from '../errors.ts';
import { flush } from '../library/durable-files.ts';

/** Largest header that says something about a file, in bytes; a name of the longest kind fits many times. */
const MOST_HEADER_BYTES = 64 * 1024;
/** Bytes read from an archive at once. What they unpack to is in memory at once: at most a thousand times as much. */
const READ_BYTES = 64 * 1024;

/** Packs plain files of a folder, by their paths in it and in this order, and flushes the archive. */
export const writeArchive = async (folder: string, paths: readonly string[], file: string): Promise<void> => {
  await create({ file, cwd: folder, gzip: true, portable: true, noDirRecurse: true, strict: true }, [
    ...paths,
  ]);
  await flush(file);
};

/** Takes one file of an archive, in pieces. */
export interface Taker {
  write(piece: Uint8Array): void;
  end(): void;
}

const UNREADABLE = {
  ENOENT: 'is not there',
  EACCES: 'may not be read',
  EISDIR: 'is a folder',
} as const;

/**
 * Reads an archive file by file, in its order, in pieces, and holds up everything else meanwhile: what reads an archive
 * is a command of its own. Links, folders, devices and whatever else is no plain file are refused.
 * @param take gets the path and the size as the archive says, which nobody vouches for; what it throws ends the reading.
 */
export const readArchive = (file: string, take: (path: string, bytes: number) => Taker): void => {
  const onReadEntry = (entry: ReadEntry): void => {
    if (entry.type !== 'File')
      throw new RefusedError(`${file}: holds ${JSON.stringify(entry.path)}, which is no plain file`);
    const taker = take(entry.path, entry.size);
    entry.on('data', (piece: Buffer) => taker.write(piece));
    entry.on('end', () => taker.end());
  };
  try {
    list({
      file,
      sync: true,
      strict: true,
      maxMetaEntrySize: MOST_HEADER_BYTES,
      maxReadSize: READ_BYTES,
      onReadEntry,
    });
  } catch (cause) {
    if (cause instanceof RefusedError) throw cause;
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw new RefusedError(`${file}: the disk is full`, { cause });
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
      throw new RefusedError(`${file}: ${UNREADABLE[code]}; name a file that "guillemet backup" wrote`, {
        cause,
      });
    throw new RefusedError(`${file}: is no whole archive (${message})`, { cause });
  }
};
