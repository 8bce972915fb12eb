/** Discord's epoch: the first second of 2015, in milliseconds. */
const DISCORD_EPOCH_MS = 1_420_070_400_000;

/** A source of identifiers as Discord makes them: time in the high bits, a counter in the low ones. */
export const snowflakes = (now: () => number) => {
  let counter = 0n;
  return (): string => {
    counter += 1n;
    return String((BigInt(now() - DISCORD_EPOCH_MS) << 22n) | (counter & 0x3fffffn));
  };
};
