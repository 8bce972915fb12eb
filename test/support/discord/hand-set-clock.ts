/** A clock that moves only when told to, in milliseconds since the epoch. */
export interface HandSetClock {
  now(): number;
  advance(ms: number): void;
}

/** Starts at the given instant. */
export const handSetClock = (startMs = Date.UTC(2024, 9, 28, 12)): HandSetClock => {
  let at = startMs;
  return {
    now: () => at,
    advance: (ms) => {
      at += ms;
    },
  };
};
