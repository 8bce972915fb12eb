import { existsSync, lstatSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Disk, REAL_DISK } from '../../../src/library/disk.ts';
import { seededRandom } from '../../support/random-vectors.ts';
import { trackUnflushed } from './unflushed.ts';

/**
 * When in an operation the process dies: before it, halfway through it, after it; or right after it as in a power cut,
 * where what was not flushed may be lost.
 */
export type Moment = 'before' | 'half' | 'after' | 'power-cut';

export interface Death {
  /** Which operation on the disk, from 0. */
  readonly at: number;
  readonly moment: Moment;
  /** Decides what a power cut loses. */
  readonly seed: number;
}

const isFolder = (path: string): boolean => existsSync(path) && lstatSync(path).isDirectory();

/** `write current-123.tmp` and `write current-456.tmp` are the same point. */
const pointOf = (operation: string, path: string): string =>
  `${operation} ${basename(path)
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<uuid>')
    .replace(/[0-9a-f]{64}/g, '<generation>')
    .replace(/-\d+/g, '-<pid>')}`;

/**
 * The real disk, until the chosen moment.
 * @param die must never come back.
 */
export const dyingDisk = (indexFolder: string, death: Death | null, die: () => Promise<never>) => {
  const points: string[] = [];
  const unflushed = death?.moment === 'power-cut' ? trackUnflushed(indexFolder) : null;
  const flushed = (path: string): void => {
    // What lies above the index folder is not ours to lose.
    if (path.startsWith(indexFolder)) unflushed?.flushed(path);
  };
  const step = async (
    name: string,
    path: string,
    whole: () => Promise<void>,
    half: (() => void) | null,
    withoutFlush: () => Promise<void> = whole,
  ): Promise<void> => {
    const number = points.push(pointOf(name, path)) - 1;
    if (number !== death?.at) return whole();
    if (death.moment === 'half') half?.();
    // An operation may fail, as when there is nothing to rename; the process dies all the same.
    else if (death.moment === 'after') await whole().catch(() => {});
    else if (death.moment === 'power-cut') {
      await withoutFlush().catch(() => {});
      unflushed?.cut(seededRandom(death.seed));
    }
    return die();
  };
  const halfOf = (content: Uint8Array | string): Buffer => {
    const bytes = Buffer.from(content);
    return bytes.subarray(0, bytes.length >> 1);
  };

  const disk: Disk = {
    write: (path, content, flush) =>
      step(
        flush ? 'write' : 'scribble',
        path,
        async () => {
          await REAL_DISK.write(path, content, flush);
          if (flush) flushed(path);
        },
        () => writeFileSync(path, halfOf(content)),
        () => REAL_DISK.write(path, content, false),
      ),
    append: (path, content) =>
      step(
        'append',
        path,
        async () => {
          await REAL_DISK.append(path, content);
          flushed(path);
        },
        () => writeFileSync(path, halfOf(content), { flag: 'a' }),
        async () => writeFileSync(path, content, { flag: 'a' }),
      ),
    cut: (path, bytes) =>
      step(
        'cut',
        path,
        async () => {
          await REAL_DISK.cut(path, bytes);
          flushed(path);
        },
        null,
        async () => truncateSync(path, bytes),
      ),
    flush: (path) =>
      step(
        'flush',
        path,
        async () => {
          await REAL_DISK.flush(path);
          flushed(path);
        },
        // A file that is flushed by name was written by somebody else, the graph by hnswlib.
        isFolder(path) ? null : () => truncateSync(path, statSync(path).size >> 1),
        async () => {},
      ),
    rename: (from, to) => step('rename', to, () => REAL_DISK.rename(from, to), null),
    link: (from, to) => step('link', to, () => REAL_DISK.link(from, to), null),
    makeFolder: (path) => step('makeFolder', path, () => REAL_DISK.makeFolder(path), null),
    remove: (path) =>
      step(
        isFolder(path) ? 'removeFolder' : 'remove',
        path,
        () => REAL_DISK.remove(path),
        isFolder(path)
          ? () => {
              for (const [at, name] of readdirSync(path).entries())
                if (at % 2 === 0) rmSync(join(path, name), { recursive: true });
            }
          : null,
      ),
  };
  return { disk, points };
};

/** Whether dying halfway through it leaves something else than dying before it. */
export const hasHalf = (point: string): boolean =>
  /^(write|append|removeFolder) /.test(point) || point === 'flush graph.hnsw';
