/** A process that was ready and has said nothing for this long, though asked every few seconds, hangs. */
const HANGS_AFTER_MS = 60_000;

/** Notices processes that live and do nothing any more. */
export interface HangWatch<Process extends object> {
  /** It answered just now. */
  heard(process: Process): void;
  /** Whether it has been silent for too long; the first look at it counts as an answer. */
  hangs(process: Process): boolean;
}

/** Nothing heard yet; `now` in milliseconds. */
export const createHangWatch = <Process extends object>(now: () => number): HangWatch<Process> => {
  const heardAtMs = new WeakMap<Process, number>();
  return {
    heard: (process) => {
      heardAtMs.set(process, now());
    },
    hangs: (process) => {
      const atMs = heardAtMs.get(process);
      if (atMs === undefined) heardAtMs.set(process, now());
      return atMs !== undefined && now() - atMs >= HANGS_AFTER_MS;
    },
  };
};
