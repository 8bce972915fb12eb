/** The bot cannot go on and starting it again without a change will not help; `main.ts` exits with `exitCode`. */
export class BotFatalError extends Error {
  override readonly name = 'BotFatalError';
  readonly exitCode = 1;
}

/** Gateway close codes after which Discord accepts no reconnect, and what to do about each. */
const FATAL_CLOSE_CODES: Readonly<Record<number, string>> = {
  4004: 'Discord refused the token (close code 4004). Copy it again from the Developer Portal, Bot → Reset Token, into DISCORD_TOKEN.',
  4010: 'Discord refused the shard (close code 4010). SHARD_COUNT must be the same on every machine, and every number in SHARD_LIST below it.',
  4011: 'Discord requires more shards than were started (close code 4011). Set SHARDS=auto, or SHARD_COUNT to a higher number.',
  4012: 'Discord no longer speaks this version of the gateway (close code 4012). Update discord.js.',
  4013: 'Discord refused the intents as invalid (close code 4013). This is a defect of Guillemet or of discord.js.',
  4014: 'Discord refused the Message Content intent (close code 4014). Either switch it on in the Developer Portal, Bot → Privileged Gateway Intents → Message Content Intent, or leave ASK_CHANNEL_IDS empty.',
};

/** The readable reason for a close code; `null` for those after which a reconnect helps. */
export const fatalCloseReason = (code: number): string | null => FATAL_CLOSE_CODES[code] ?? null;

/** Says that Discord no longer takes the token. */
export const tokenRefused = (cause: unknown): BotFatalError =>
  new BotFatalError(
    'Discord refused the token (401). Copy it again from the Developer Portal, Bot → Reset Token, into DISCORD_TOKEN.',
    { cause },
  );
