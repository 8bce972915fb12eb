/** Keeps count of what is being answered, so that stopping can wait for it. */
export interface InFlight {
  track(work: Promise<void>): void;
  readonly size: number;
  /** Resolves when nothing is left, or after `withinMs`; says how much was left. */
  drained(withinMs: number): Promise<number>;
}

/** Nothing in flight yet. */
export const createInFlight = (): InFlight => {
  const works = new Set<Promise<void>>();
  return {
    track: (work) => {
      const settled = work.then(
        () => {},
        () => {},
      );
      works.add(settled);
      void settled.then(() => works.delete(settled));
    },
    get size() {
      return works.size;
    },
    drained: async (withinMs) => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, withinMs);
      });
      // What is being answered may start something more.
      const empty = (async () => {
        while (works.size > 0) await Promise.all(works);
      })();
      await Promise.race([empty, late]);
      clearTimeout(timer);
      return works.size;
    },
  };
};
