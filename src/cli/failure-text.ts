import { messageOf, RefusedError, UnavailableError } from '../errors.ts';

/** What a process says as it ends: of a refusal what to do about it; anything else is a defect of ours and keeps its trace. */
export const failureText = (cause: unknown): string =>
  cause instanceof Error && !(cause instanceof RefusedError || cause instanceof UnavailableError)
    ? (cause.stack ?? cause.message)
    : messageOf(cause);
