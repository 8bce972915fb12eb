import type pg from 'pg';

/** One connection, used by one caller at a time. */
export interface Session {
  run<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** What `work` does happens as a whole or not at all. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
}

export const sessionOf = (client: pg.Client): Session => {
  const run = async <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> => {
    const { rows } = await client.query<Row>(text, [...values]);
    return rows;
  };
  return {
    run,
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
