import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MAX_FILE_BYTES } from '../corpus/read-corpus.ts';
import { RefusedError } from '../errors.ts';
import {
  type BackupManifest,
  corpusFileOf,
  MANIFEST,
  MOST_MANIFEST_BYTES,
  parseBackupManifest,
} from './backup-manifest.ts';
import { readArchive, type Taker } from './tar-archive.ts';

/** Bytes of all corpus files together that are restored at most: they are in memory at once. */
const MOST_CORPUS_BYTES = 1024 * 1024 * 1024;

const takeManifest = (file: string, bytes: number, taken: (manifest: BackupManifest) => void): Taker => {
  if (bytes > MOST_MANIFEST_BYTES) throw new RefusedError(`${file}: its manifest is too large to be one`);
  const pieces: Uint8Array[] = [];
  return {
    write: (piece) => void pieces.push(Buffer.from(piece)),
    end: () => {
      const parsed = parseBackupManifest(Buffer.concat(pieces).toString('utf8'));
      if ('reason' in parsed) throw new RefusedError(`${file}: is no backup of Guillemet (${parsed.reason})`);
      taken(parsed.manifest);
    },
  };
};

const checkSizes = (file: string, { files }: BackupManifest): void => {
  let corpusBytes = 0;
  for (const { path, bytes } of files) {
    if (corpusFileOf(path) === null) continue;
    corpusBytes += bytes;
    if (bytes > MAX_FILE_BYTES || corpusBytes > MOST_CORPUS_BYTES)
      throw new RefusedError(`${file}: ${path} has ${bytes} bytes, more than a corpus may hold`);
  }
};

/** A name that was not there before, so that nothing is followed or overwritten. */
const takeFile = (
  file: string,
  copy: string,
  path: string,
  expected: BackupManifest['files'][number],
): Taker => {
  mkdirSync(dirname(copy), { recursive: true });
  const descriptor = openSync(copy, 'wx', 0o600);
  const hash = createHash('sha256');
  return {
    write: (piece) => {
      hash.update(piece);
      for (let at = 0; at < piece.length; ) at += writeSync(descriptor, piece, at);
    },
    end: () => {
      fsyncSync(descriptor);
      closeSync(descriptor);
      if (hash.digest('hex') !== expected.sha256)
        throw new RefusedError(`${file}: ${path} is not what was packed (SHA-256 differs)`);
    },
  };
};

/**
 * Unpacks a backup into an empty folder. Only what its manifest names is written, each file once, with exactly the size
 * and the hash that it names.
 * @throws RefusedError saying what is wrong with the archive.
 */
export const unpackBackup = async (file: string, folder: string): Promise<BackupManifest> => {
  const { bavail, bsize } = await statfs(folder);
  let manifest: BackupManifest | null = null;
  const missing = new Map<string, BackupManifest['files'][number]>();
  readArchive(file, (path, bytes) => {
    if (manifest === null) {
      if (path !== MANIFEST) throw new RefusedError(`${file}: is no backup of Guillemet (no manifest first)`);
      return takeManifest(file, bytes, (parsed) => {
        checkSizes(file, parsed);
        const total = parsed.files.reduce((sum, entry) => sum + entry.bytes, 0);
        if (total > bavail * bsize)
          throw new RefusedError(`${file}: needs ${total} bytes, which ${folder} has no room for`);
        manifest = parsed;
        for (const entry of parsed.files) missing.set(entry.path, entry);
      });
    }
    const expected = missing.get(path);
    if (expected === undefined || expected.bytes !== bytes)
      throw new RefusedError(
        `${file}: holds ${JSON.stringify(path)} of ${bytes} bytes, which its manifest does not name so`,
      );
    missing.delete(path);
    return takeFile(file, join(folder, path), path, expected);
  });
  if (manifest === null) throw new RefusedError(`${file}: is empty`);
  const [first] = missing.keys();
  if (first !== undefined) throw new RefusedError(`${file}: is cut short: ${first} is missing`);
  return manifest;
};
