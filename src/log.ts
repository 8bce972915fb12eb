import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** One JSON object per line on standard error: standard output belongs to the commands. */
export const createLogger = (level: string): Logger =>
  pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
