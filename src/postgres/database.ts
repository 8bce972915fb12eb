import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { UnavailableError } from '../errors.ts';
import { clientConfig, type DatabaseSettings, describeDatabase } from './connection-settings.ts';
import { describeFault, faultOf } from './database-faults.ts';
import { endClient } from './end-client.ts';
import { type Session, sessionOf } from './session.ts';

/** Waits between two tries of a question while the database is away, in milliseconds: twice as long each time. */
const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 400;
/** A connection that nobody used for so long is closed, in milliseconds. */
const IDLE_MS = 60_000;

/** A statement for a connection of the pool. */
export interface Statement {
  readonly text: string;
  readonly values?: readonly unknown[];
  /** Prepared once per connection under this name; another text wants another name. */
  readonly name?: string;
  /** Settings of the server for this statement, as `hnsw.ef_search`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** What is known of the database from the last thing asked of it. */
export interface DatabaseState {
  readonly reachable: boolean;
  /** Milliseconds since the epoch. */
  readonly sinceMs: number;
  /** What was wrong, in one line; `null` where nothing is. */
  readonly problem: string | null;
}

/** A PostgreSQL server that is asked questions, and may be away for a while. */
export interface Database {
  readonly settings: DatabaseSettings;
  readonly state: DatabaseState;
  /**
   * Asks what only reads on a connection of the pool, again for as long as the database is away and `timeoutMs` is not over.
   * @throws UnavailableError when that time is over; the database's own error where the statement is wrong.
   */
  read<Row extends object>(statement: Statement): Promise<Row[]>;
  /**
   * Asks once, what changes rows: of a statement that was lost on the way nobody knows whether it happened. At most
   * `poolSize` do so at a time, and the others wait, for `timeoutMs` too.
   * @throws UnavailableError where no connection is to be had, or it is lost; the database's own error otherwise.
   */
  write<Row extends object>(statement: Statement): Promise<Row[]>;
  /**
   * A connection of its own for work that takes as long as it wants, as building an index does, with nothing repeated.
   * @throws UnavailableError where none can be had, or it is lost on the way.
   */
  session<T>(use: (session: Session) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The settings that a pooled connection was last given: they are sent only where they differ. */
const given = new WeakMap<pg.PoolClient, Map<string, string>>();

const apply = async (client: pg.PoolClient, settings: Readonly<Record<string, string>>): Promise<void> => {
  const known = given.get(client) ?? new Map<string, string>();
  given.set(client, known);
  for (const [name, value] of Object.entries(settings)) {
    if (known.get(name) === value) continue;
    await client.query('select set_config($1, $2, false)', [name, value]);
    known.set(name, value);
  }
};

export const openDatabase = (settings: DatabaseSettings): Database => {
  const { timeoutMs, poolSize, prepare = true } = settings;
  const where = describeDatabase(settings.url);
  const pool = new pg.Pool({
    ...clientConfig(settings),
    max: poolSize,
    idleTimeoutMillis: IDLE_MS,
    // Both sides give up: a server that hangs cannot cancel, a client that is gone must not keep it busy.
    query_timeout: timeoutMs,
    statement_timeout: timeoutMs,
    // A command that has said everything may end.
    allowExitOnIdle: true,
  });
  let state: DatabaseState = { reachable: true, sinceMs: Date.now(), problem: null };
  let closing: Promise<void> | null = null;
  const saw = (problem: string | null): void => {
    const reachable = problem === null;
    if (reachable === state.reachable && reachable) return;
    state = { reachable, sinceMs: reachable === state.reachable ? state.sinceMs : Date.now(), problem };
  };
  // A connection that is lost while nobody uses it: the pool makes another one when it is wanted.
  pool.on('error', () => {});
  // One that is lost while it is used says so twice, to the query that waits and as an event that would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));

  const once = async <Row extends object>({
    text,
    values = [],
    name,
    settings: own,
  }: Statement): Promise<Row[]> => {
    const client = await pool.connect();
    try {
      if (own !== undefined) await apply(client, own);
      const named = prepare && name !== undefined ? { name } : {};
      const { rows } = await client.query<Row>({ text, values: [...values], ...named });
      client.release();
      return rows;
    } catch (error) {
      // Whatever went wrong, the next one gets a connection about which nothing is in doubt.
      client.release(true);
      throw error;
    }
  };

  const unavailable = (cause: unknown): UnavailableError => {
    saw(describeFault(cause));
    return new UnavailableError(`${where}: the database does not answer (${describeFault(cause)})`, {
      cause,
    });
  };

  return {
    settings,
    get state() {
      return state;
    },
    read: async <Row extends object>(statement: Statement): Promise<Row[]> => {
      const until = performance.now() + timeoutMs;
      for (let wait = FIRST_WAIT_MS; ; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
        try {
          const rows = await once<Row>(statement);
          saw(null);
          return rows;
        } catch (cause) {
          const fault = faultOf(cause);
          if (fault === 'wrong') throw cause;
          if (fault === 'slow' || performance.now() + wait >= until) throw unavailable(cause);
          saw(describeFault(cause));
        }
        await sleep(wait);
      }
    },
    write: async <Row extends object>(statement: Statement): Promise<Row[]> => {
      try {
        const rows = await once<Row>(statement);
        saw(null);
        return rows;
      } catch (cause) {
        throw faultOf(cause) === 'wrong' ? cause : unavailable(cause);
      }
    },
    session: async (use) => {
      const client = new pg.Client(clientConfig(settings));
      let lost: unknown = null;
      client.on('error', (error) => {
        lost = error;
      });
      try {
        await client.connect();
        const result = await use(sessionOf(client));
        saw(null);
        return result;
      } catch (cause) {
        if (lost !== null) throw unavailable(lost);
        throw faultOf(cause) === 'wrong' ? cause : unavailable(cause);
      } finally {
        await endClient(client);
      }
    },
    close: () => {
      closing ??= pool.end();
      return closing;
    },
  };
};
