import type { Session } from './session.ts';

/** First of the two numbers of an advisory lock: ours, so that other users of the database are not in the way. */
const OURS = 0x6775_696c;

/** What is done by one process at a time. */
const LOCKS = { migrate: 1, reindex: 2 } as const;

/** Waits for a lock that the session holds until it ends. */
export const waitForLock = async (session: Session, lock: keyof typeof LOCKS): Promise<void> => {
  await session.run('select pg_advisory_lock($1, $2)', [OURS, LOCKS[lock]]);
};

/** Takes a lock that the session then holds until it ends. @returns whether nobody else holds it. */
export const tryLock = async (session: Session, lock: keyof typeof LOCKS): Promise<boolean> => {
  const [row] = await session.run<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [
    OURS,
    LOCKS[lock],
  ]);
  return row?.taken === true;
};
