import { converse } from './cli/converse.ts';
import { openLibrary } from './cli/open-library.ts';
import { readConfig } from './config.ts';
import { RefusedError } from './errors.ts';
import { createLogger } from './log.ts';

/** How often the bot looks for an index that another process published, in milliseconds. */
const WATCH_MS = 1_000;

const run = async (): Promise<void> => {
  const config = readConfig();
  if (config.DISCORD_TOKEN === undefined) {
    const library = await openLibrary(
      config,
      createLogger(config.LOG_LEVEL === 'info' ? 'warn' : config.LOG_LEVEL),
    );
    await converse(library, config.CORPUS_DIR);
    await library.close();
    return;
  }
  throw new RefusedError(`the bot is not wired yet ${WATCH_MS}`);
};

try {
  await run();
} catch (cause) {
  process.stderr.write(
    `${cause instanceof RefusedError ? cause.message : cause instanceof Error ? cause.stack : String(cause)}\n`,
  );
  process.exitCode = 1;
}
