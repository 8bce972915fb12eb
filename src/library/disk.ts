import { link, mkdir, open, rename, rm } from 'node:fs/promises';

/**
 * Every step by which an index folder changes. What a step did survives a power cut once `flush` was called on the
 * file, and for names that come, go or move on the folder.
 */
export interface Disk {
  /** Creates or replaces a file; with `flush` its bytes, not its name, survive a power cut. */
  write(path: string, content: Uint8Array | string, flush: boolean): Promise<void>;
  /** Adds to the end of a file, made where there is none, and flushes its bytes. */
  append(path: string, content: string): Promise<void>;
  /** Cuts a file down to its first bytes and flushes it. */
  cut(path: string, bytes: number): Promise<void>;
  /** Flushes the bytes of a file, or the names in a folder. */
  flush(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** A second name for a file. @throws EEXIST where the name is taken. */
  link(from: string, to: string): Promise<void>;
  /** @throws EEXIST where there is one. */
  makeFolder(path: string): Promise<void>;
  /** Removes a file, or a folder and all that is in it, if it is there. */
  remove(path: string): Promise<void>;
}

const withHandle = async (
  path: string,
  flags: string,
  use: (handle: Awaited<ReturnType<typeof open>>) => Promise<void>,
): Promise<void> => {
  const handle = await open(path, flags);
  try {
    await use(handle);
  } finally {
    await handle.close();
  }
};

/** The disk of this machine. */
export const REAL_DISK: Disk = {
  // Flushed through the handle that wrote: a new one may not hear that the system could not write.
  write: (path, content, flush) =>
    withHandle(path, 'w', async (handle) => {
      await handle.writeFile(content);
      if (flush) await handle.sync();
    }),
  append: (path, content) =>
    withHandle(path, 'a', async (handle) => {
      await handle.writeFile(content);
      await handle.sync();
    }),
  cut: (path, bytes) =>
    withHandle(path, 'r+', async (handle) => {
      await handle.truncate(bytes);
      await handle.sync();
    }),
  flush: (path) =>
    withHandle(path, 'r', async (handle) => {
      try {
        await handle.sync();
      } catch (cause) {
        // Some systems cannot flush a folder; the files in it are flushed by then.
        if (!['EISDIR', 'EPERM', 'EINVAL'].includes((cause as NodeJS.ErrnoException).code ?? '')) throw cause;
      }
    }),
  rename,
  link,
  makeFolder: async (path) => {
    await mkdir(path);
  },
  remove: (path) => rm(path, { recursive: true, force: true }),
};

let current: Disk = REAL_DISK;

/** What everything in this room writes through. */
export const disk = (): Disk => current;

/** Puts another disk in the place of the real one, for tests that let it fill up or die. @returns what puts it back. */
export const replaceDisk = (other: Disk): (() => void) => {
  const before = current;
  current = other;
  return () => {
    current = before;
  };
};
