import type { Logger } from '../../log.ts';
import { BotFatalError } from '../bot-fatal-error.ts';
import type { BotLimits } from '../bot-settings.ts';

/**
 * Asks Discord until it answers, with growing pauses.
 * @throws BotFatalError that asking again would not change; the last failure once `signal` is aborted.
 */
export const askWithPatience = async <T>(
  ask: () => Promise<T>,
  { first, longest }: BotLimits['loginPauseMs'],
  {
    signal,
    pause,
    log,
  }: {
    readonly signal: AbortSignal;
    readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
    readonly log: Logger;
  },
): Promise<T> => {
  for (let pauseMs = first; ; pauseMs = Math.min(longest, pauseMs * 2)) {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof BotFatalError || signal.aborted) throw error;
      log.warn({ err: error, pauseMs }, 'Discord cannot be asked; trying again');
      await pause(pauseMs, signal);
    }
  }
};
