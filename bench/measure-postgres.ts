import { randomBytes } from 'node:crypto';
import { openDatabase } from '../src/postgres/database.ts';
import { runStep } from './run-step.ts';
import type { PostgresFigures, PostgresTask } from './steps/serve-postgres.ts';

export interface PostgresSizeFigures {
  readonly index: PostgresFigures;
  readonly serving: PostgresFigures;
}

/**
 * Indexes and serves in a database of its own, made on the server that `url` leads to and dropped at the end: nothing that
 * is there is touched.
 */
export const measurePostgres = async (
  url: string,
  task: Omit<PostgresTask, 'url'>,
  onProgress: (text: string) => void,
): Promise<PostgresSizeFigures> => {
  const server = openDatabase({ url, poolSize: 2, timeoutMs: 60_000 });
  const name = `guillemet_bench_${randomBytes(6).toString('hex')}`;
  const address = new URL(url);
  address.pathname = `/${name}`;
  try {
    await server.session((session) => session.run(`create database ${name}`));
    const step = (what: string) =>
      runStep<PostgresFigures>(
        'serve-postgres',
        { ...task, url: address.href } satisfies PostgresTask,
        (text) => onProgress(`PostgreSQL, ${what}: ${text}`),
      );
    return { index: await step('index'), serving: await step('questions') };
  } finally {
    await server.session((session) => session.run(`drop database if exists ${name} with (force)`));
    await server.close();
  }
};
