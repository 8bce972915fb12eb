import { stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../../config.ts';
import { readPointer } from '../../library/index-folder.ts';
import { readPublications } from '../../library/publications.ts';
import { bad, type Finding, good, reasonOf } from './finding.ts';

/** Oldest Node.js that is tested, as major and minor. */
const LEAST_NODE = [20, 12] as const;
/** Bytes a reindex of a small corpus needs beside the old snapshot. */
const LEAST_FREE_BYTES = 200e6;
/** A clock may be set right by this much, in milliseconds, without anybody having noticed. */
const CLOCK_TOLERANCE_MS = 120_000;

export const nodeVersion = (version = process.versions.node): Finding => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNew = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  return isNew
    ? good('Node.js', `v${version}`)
    : bad('Node.js', `v${version}`, `install ${LEAST_NODE.join('.')} or newer from nodejs.org, then npm ci`);
};

/** Packages with native code, each loaded as it is used. */
export const nativeModules = async (): Promise<Finding[]> => {
  const look = async (name: string, load: () => Promise<unknown>): Promise<Finding> => {
    try {
      await load();
      return good(name, 'loads');
    } catch (cause) {
      return bad(name, reasonOf(cause), 'npm ci (it needs python3, make and g++)');
    }
  };
  return [
    await look('hnswlib-node', () => import('../../search-index/hnswlib-index.ts')),
    await look('onnxruntime', () => import('../../embedding/transformers-embedder.ts')),
  ];
};

/** A clock that stands before what was already done would date records wrongly and keep them too long. */
export const clock = async (config: Config, nowMs = Date.now()): Promise<Finding> => {
  const pointer = await readPointer(config.INDEX_DIR);
  const publications = await readPublications(config.INDEX_DIR, pointer).catch(() => []);
  const done = await Promise.all([
    ...publications.slice(-1).map(({ publishedAt }) => Date.parse(publishedAt)),
    stat(fileURLToPath(import.meta.url)).then(({ mtimeMs }) => mtimeMs),
  ]);
  const latestMs = Math.max(...done);
  const seen = `${new Date(nowMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return latestMs <= nowMs + CLOCK_TOLERANCE_MS
    ? good('clock', seen)
    : bad(
        'clock',
        `${seen}, but something here was done at ${new Date(latestMs).toISOString()}`,
        'set the clock: timedatectl set-ntp true',
      );
};

/** The folder, or the nearest one above it that is there. */
const nearestFolder = async (folder: string): Promise<string> =>
  (await stat(folder).catch(() => null)) !== null || dirname(folder) === folder
    ? folder
    : nearestFolder(dirname(folder));

export const freeDisk = async (config: Config, leastBytes = LEAST_FREE_BYTES): Promise<Finding> => {
  try {
    const folders = [config.INDEX_DIR, config.RECORDS_DIR, config.CORPUS_DIR];
    const free = await Promise.all(
      folders.map(async (folder) => {
        const { bavail, bsize } = await statfs(await nearestFolder(folder));
        return { folder, bytes: bavail * bsize };
      }),
    );
    const least = free.reduce((a, b) => (b.bytes < a.bytes ? b : a));
    return least.bytes >= leastBytes
      ? good('disk', `${(least.bytes / 1e9).toFixed(1)} GB free`)
      : bad(
          'disk',
          `${Math.round(least.bytes / 1e6)} MB free for ${least.folder}`,
          'free some space: a reindex writes beside the old index',
        );
  } catch (cause) {
    return bad('disk', `free space cannot be told (${reasonOf(cause)})`, 'look at it by hand: df -h');
  }
};
