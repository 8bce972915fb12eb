/** Lets a test wait for something to become true, woken by changes and never by the time. */
export interface Watch {
  /** Tell the waiters that something changed. */
  changed(): void;
  /** The first value of `read` that is not `undefined`. */
  until<T>(read: () => T | undefined): Promise<T>;
}

/** A watch with nobody waiting. */
export const createWatch = (): Watch => {
  const checks = new Set<() => void>();
  return {
    changed: () => {
      for (const check of [...checks]) check();
    },
    until: <T>(read: () => T | undefined): Promise<T> =>
      new Promise<T>((resolve, reject) => {
        const check = (): void => {
          try {
            const value = read();
            if (value === undefined) return;
            checks.delete(check);
            resolve(value);
          } catch (error) {
            checks.delete(check);
            reject(error);
          }
        };
        checks.add(check);
        check();
      }),
  };
};
