import type pg from 'pg';

/** One connection, used by one caller at a time. */
export interface Session {
  run<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Rows as the server sends them in binary format, a `Buffer` or `null` per column, in the columns' order. */
  runBinary(text: string, values?: readonly unknown[]): Promise<(Buffer | null)[][]>;
  /** What `work` does happens as a whole or not at all. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
}

const RAW = { getTypeParser: () => (value: unknown) => value };

export const sessionOf = (client: pg.Client): Session => {
  const run = async <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> => {
    const { rows } = await client.query<Row>(text, [...values]);
    return rows;
  };
  return {
    run,
    runBinary: async (text, values = []) => {
      const query = { text, values: [...values], binary: true, rowMode: 'array' as const, types: RAW };
      return (await client.query(query as pg.QueryArrayConfig)).rows as (Buffer | null)[][];
    },
    transaction: async (work) => {
      await run('begin');
      try {
        const result = await work();
        await run('commit');
        return result;
      } catch (cause) {
        // Where the connection itself is lost, the server rolls back by itself.
        await run('rollback').catch(() => {});
        throw cause;
      }
    },
  };
};
