/** What a failure to get a result says about the database. */
export type Fault =
  /** It is away: restarting, refusing, out of connections, failing over, not to be reached. Later may help. */
  | 'away'
  /** It answered too late, or was told to stop: asking again at once would only add to its load. */
  | 'slow'
  /** The statement is wrong, or what it needs is not there: a defect, or a database that is not ours. */
  | 'wrong';

const SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);

/**
 * SQLSTATE, PostgreSQL's Appendix A: connections (08), too many of them (53300), being shut down or not yet up (57P01
 * to 57P05), and a standby that has not been promoted yet, on which nothing can be written (25006).
 */
const AWAY = /^(?:08...|53300|57P0[1-5]|25006)$/;
const CANCELED = '57014';

/** pg has no codes for these: a connection cut in the middle, and one that was not made in time. */
const CUT = /Connection terminated|Connection ended|not queryable|timeout exceeded when trying to connect/;
const LATE = /Query read timeout/;

export const faultOf = (error: unknown): Fault => {
  if (error instanceof AggregateError)
    return error.errors.some((one) => faultOf(one) === 'away') ? 'away' : 'wrong';
  if (!(error instanceof Error)) return 'wrong';
  const code = String((error as { code?: unknown }).code ?? '');
  if (code === CANCELED || LATE.test(error.message)) return 'slow';
  return SYSTEM_CODES.has(code) || AWAY.test(code) || CUT.test(error.message) ? 'away' : 'wrong';
};

/** One line that says what happened, without what was asked. */
export const describeFault = (error: unknown): string => {
  const one = error instanceof AggregateError ? error.errors[0] : error;
  if (!(one instanceof Error)) return String(one);
  const code = (one as { code?: unknown }).code;
  return typeof code === 'string' && !one.message.includes(code) ? `${one.message} (${code})` : one.message;
};
