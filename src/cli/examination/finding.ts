/** One thing looked at: what was seen, and where it is wrong the command or the deed that mends it. */
export interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly seen: string;
  readonly remedy: string | null;
}

export const good = (what: string, seen: string): Finding => ({ what, ok: true, seen, remedy: null });

export const bad = (what: string, seen: string, remedy: string): Finding => ({
  what,
  ok: false,
  seen,
  remedy,
});

/** Why something failed, in one line. */
export const reasonOf = (cause: unknown): string =>
  cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
