/** Ids kept; a resumed session replays far fewer events. */
const KEPT = 5_000;

/** Remembers which events were seen, so that one delivered twice is handled once. */
export const createRecentIds = () => {
  const seen = new Set<string>();
  return {
    /** Whether this id comes for the first time. */
    isNew: (id: string): boolean => {
      if (seen.has(id)) return false;
      seen.add(id);
      if (seen.size > KEPT) {
        const [oldest] = seen;
        if (oldest !== undefined) seen.delete(oldest);
      }
      return true;
    },
    /** Every id that is remembered, oldest first. */
    all: (): string[] => [...seen],
  };
};
