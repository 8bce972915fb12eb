/**
 * A refusal that the person at the keyboard can act on: the message names the file or variable and the next
 * command. Everything else that is thrown is a defect of ours.
 */
export class RefusedError extends Error {
  override readonly name: string = 'RefusedError';
}

/**
 * Something that is needed is away for now, as a database that restarts; nothing is wrong with what was asked, and asking
 * again later helps. The message says what is away.
 */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
}

/** What an error says, without its name; of anything else that was thrown, what it is. */
export const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
