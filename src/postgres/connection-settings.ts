import type { ClientConfig } from 'pg';
import { RefusedError } from '../errors.ts';

/** Where a database is and how long it is waited for. */
export interface DatabaseSettings {
  /** `postgresql://user:password@host:port/database?sslmode=verify-full&sslrootcert=/path`; the options of libpq. */
  readonly url: string;
  /** Connections kept for questions, 1 to 200. A question uses two at once. */
  readonly poolSize: number;
  /** How long a question waits for the database in all, milliseconds, 100 to 60,000. */
  readonly timeoutMs: number;
  /** Named (prepared) statements; off behind a pooler that hands connections from one client to the next. Default on. */
  readonly prepare?: boolean;
}

const parsed = (url: string): URL => {
  try {
    const address = new URL(url);
    if (address.protocol === 'postgres:' || address.protocol === 'postgresql:') return address;
  } catch {
    // Said below; the URL itself may hold a password and is not repeated.
  }
  throw new RefusedError(
    'DATABASE_URL: is no address of a database; write postgresql://user:password@host:5432/database',
  );
};

/** The database without user and password, for messages and logs. */
export const describeDatabase = (url: string): string => {
  const { hostname, port, pathname, searchParams } = parsed(url);
  return `${searchParams.get('host') ?? hostname}:${port === '' ? 5432 : port}${pathname}`;
};

/**
 * What a client of the database is made with. `sslmode` means what it means to libpq and psql: `require` encrypts,
 * `verify-ca` and `verify-full` check who answers.
 * @throws RefusedError for what is no address of a database.
 */
export const clientConfig = ({ url, timeoutMs }: DatabaseSettings): ClientConfig => {
  const address = parsed(url);
  if (address.searchParams.has('sslmode') && !address.searchParams.has('uselibpqcompat'))
    address.searchParams.set('uselibpqcompat', 'true');
  return {
    connectionString: address.href,
    application_name: 'guillemet',
    connectionTimeoutMillis: timeoutMs,
    // Between them a database that has gone without a word is noticed.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  };
};
