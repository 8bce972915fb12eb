import { RefusedError } from '../errors.ts';
import { makeFolder } from '../library/index-folder.ts';
import { lockIndex, ReindexRunningError } from '../library/index-lock.ts';

/** Runs a task when those before it in this process are done and no other process runs one. */
export type Turn = <T>(task: () => Promise<T>) => Promise<T>;

/**
 * @param folder where the lock between processes lies.
 * @throws RefusedError, from the turn, where another process has it or the folder cannot be written.
 */
export const oneAtATime = (folder: string): Turn => {
  let last: Promise<unknown> = Promise.resolve();
  const lock = async (): Promise<() => Promise<void>> => {
    try {
      await makeFolder(folder);
      return await lockIndex(folder);
    } catch (cause) {
      if (cause instanceof ReindexRunningError)
        throw new RefusedError('somebody else is changing the corpus just now; try again in a minute', {
          cause,
        });
      const why = cause instanceof RefusedError ? (cause.cause as unknown) : cause;
      throw new RefusedError(
        `${folder}: cannot be written (${(why as NodeJS.ErrnoException | undefined)?.code ?? String(cause)}); give this user write permission, or name another folder with RECORDS_DIR`,
        { cause },
      );
    }
  };
  return (task) => {
    const turn = last.then(async () => {
      const unlock = await lock();
      try {
        return await task();
      } finally {
        await unlock();
      }
    });
    last = turn.catch(() => {});
    return turn;
  };
};
