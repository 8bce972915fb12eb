import { describe, expect, it } from 'vitest';
import { RefusedError } from '../../src/errors.ts';
import { clientConfig, describeDatabase } from '../../src/postgres/connection-settings.ts';
import { describeFault, faultOf } from '../../src/postgres/database-faults.ts';

const settings = (url: string) => ({ url, poolSize: 2, timeoutMs: 1_000 });

describe('DATABASE_URL', () => {
  it('is named in messages without its user and password', () => {
    expect(describeDatabase('postgresql://bot:secret@db.example:6432/guillemet?sslmode=require')).toBe(
      'db.example:6432/guillemet',
    );
    expect(describeDatabase('postgres://bot:secret@db.example/guillemet')).toBe('db.example:5432/guillemet');
  });

  it('does not give its password away when it is no address', () => {
    for (const url of ['mysql://bot:secret@db/x', 'bot:secret@db', ''])
      expect(() => clientConfig(settings(url))).toThrow(
        expect.toSatisfy(
          (error: unknown) => error instanceof RefusedError && !error.message.includes('secret'),
        ),
      );
  });

  it('has an sslmode that means what it means to psql', () => {
    const { connectionString } = clientConfig(settings('postgresql://db/x?sslmode=require'));
    expect(new URL(String(connectionString)).searchParams.get('uselibpqcompat')).toBe('true');
    const own = 'postgresql://db/x?sslmode=verify-full&uselibpqcompat=false';
    expect(clientConfig(settings(own)).connectionString).toBe(own);
    expect(clientConfig(settings('postgresql://db/x')).connectionString).toBe('postgresql://db/x');
  });
});

describe('a fault', () => {
  const failed = (message: string, code?: string): Error => Object.assign(new Error(message), { code });

  it.each([
    ['away', failed('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED')],
    ['away', failed('getaddrinfo ENOTFOUND db', 'ENOTFOUND')],
    ['away', failed('Connection terminated unexpectedly')],
    ['away', failed('timeout exceeded when trying to connect')],
    ['away', failed('terminating connection due to administrator command', '57P01')],
    ['away', failed('the database system is starting up', '57P03')],
    ['away', failed('sorry, too many clients already', '53300')],
    ['away', failed('cannot execute INSERT in a read-only transaction', '25006')],
    ['away', new AggregateError([failed('connect ECONNREFUSED ::1:5432', 'ECONNREFUSED')])],
    ['slow', failed('Query read timeout')],
    ['slow', failed('canceling statement due to statement timeout', '57014')],
    ['wrong', failed('relation "x" does not exist', '42P01')],
    ['wrong', failed('password authentication failed for user "bot"', '28P01')],
    ['wrong', 'something thrown'],
  ])('is %s: %s', (fault, error) => {
    expect(faultOf(error)).toBe(fault);
  });

  it('is described in one line with its code', () => {
    expect(describeFault(failed('sorry, too many clients already', '53300'))).toBe(
      'sorry, too many clients already (53300)',
    );
    expect(describeFault(new AggregateError([failed('connect ECONNREFUSED ::1:5432', 'ECONNREFUSED')]))).toBe(
      'connect ECONNREFUSED ::1:5432',
    );
  });
});
