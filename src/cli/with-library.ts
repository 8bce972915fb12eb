import type { Command } from 'commander';
import { type ConfigOverrides, readConfig } from '../config.ts';
import type { Library } from '../library/library.ts';
import { createLogger } from '../log.ts';
import { withCommonOptions } from './common-options.ts';
import { openLibrary } from './open-library.ts';

/** Commands speak for themselves: of the log they let through what went wrong. */
export const createCommandLogger = (level: string): ReturnType<typeof createLogger> =>
  createLogger(level === 'info' ? 'warn' : level);

/**
 * A command that works on the library: it is opened before, built if it must be, and closed after.
 * @param run gets the library, then the command's own arguments, then its options.
 */
export const withLibrary = <Arguments extends unknown[]>(
  command: Command,
  run: (library: Library, ...rest: Arguments) => Promise<void> | void,
): Command =>
  withCommonOptions(command).action(async (...given: unknown[]) => {
    // commander hands over the arguments, the options, and the command itself last.
    const rest = given.slice(0, -1) as Arguments;
    const config = readConfig(rest.at(-1) as ConfigOverrides);
    const library = await openLibrary(config, createCommandLogger(config.LOG_LEVEL));
    try {
      await run(library, ...rest);
    } finally {
      await library.close();
    }
  });
