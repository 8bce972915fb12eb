import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf, UnavailableError } from '../../errors.ts';
import type { DatabaseSettings } from '../../postgres/connection-settings.ts';
import { type Database, openDatabase } from '../../postgres/database.ts';
import { type Listener, listen } from '../../postgres/listen.ts';
import { migrate } from '../../postgres/migrate.ts';
import { ReindexRunningError } from '../index-lock.ts';
import type { Condition, HistoryEntry, Library, ReindexOptions, ReindexOutcome } from '../library.ts';
import { ServingLibrary, type ServingOptions } from '../serving-library.ts';
import { openGeneration } from './open-generation.ts';
import { loadGeneration, type PostgresSnapshot } from './postgres-snapshot.ts';
import {
  GENERATION_CHANNEL,
  HISTORY_QUERY,
  type HistoryRow,
  POINTER_QUERY,
  type PointerRow,
} from './published-generations.ts';
import { reindexPostgres } from './reindex-postgres.ts';
import { rollBackRows } from './roll-back-rows.ts';

export interface PostgresLibraryOptions extends ServingOptions {
  readonly database: DatabaseSettings;
  /**
   * How often the database is asked what is served, in milliseconds; 0 never. What another process published is heard at
   * once besides: this is for what was told while nobody could hear it, and to notice that the database is back.
   */
  readonly watchMs?: number;
}

/** How long a process that is to live long waits for its database at start, and between two tries, in milliseconds. */
const START_MS = 60_000;
const START_STEP_MS = 1_000;

/** They are often started together, and either may be first. */
const whenThere = async (connect: () => Promise<unknown>, { watchMs = 0, log }: PostgresLibraryOptions) => {
  for (let waited = 0; ; waited += START_STEP_MS)
    try {
      return await connect();
    } catch (cause) {
      if (!(cause instanceof UnavailableError) || watchMs === 0 || waited >= START_MS) throw cause;
      if (waited === 0) log.warn({ problem: cause.message }, 'waiting for the database');
      await sleep(START_STEP_MS);
    }
};

/** A library in PostgreSQL, which any number of processes serve and one at a time builds. */
export class PostgresLibrary extends ServingLibrary<PostgresSnapshot> implements Library {
  private readonly watching: NodeJS.Timeout | null = null;
  private readonly listener: Listener | null = null;
  private following: Promise<void> | null = null;
  private reindexing = false;

  private constructor(
    private readonly options: PostgresLibraryOptions,
    private readonly database: Database,
    snapshot: PostgresSnapshot,
  ) {
    super(options, snapshot);
    const { watchMs = 0 } = options;
    if (watchMs === 0) return;
    this.watching = setInterval(() => void this.follow(), watchMs);
    this.watching.unref();
    this.listener = listen(options.database, GENERATION_CHANNEL, () => void this.follow());
  }

  /**
   * Brings the schema up to date and serves what is published there, after building it where it is missing, stale or
   * damaged. When that fails and an older one can be served, it is, and the log says why.
   * @throws RefusedError when there is nothing to serve; UnavailableError when the database is not there.
   */
  static async open(options: PostgresLibraryOptions): Promise<PostgresLibrary> {
    const database = openDatabase(options.database);
    try {
      await whenThere(() => migrate(database), options);
      const { snapshot, problem } = await openGeneration({ ...options, database });
      const library = new PostgresLibrary(options, database, snapshot);
      if (problem !== null) library.troubles.report('corpus', problem);
      return library;
    } catch (cause) {
      await database.close();
      throw cause;
    }
  }

  get condition(): Condition {
    const { reachable, problem, sinceMs } = this.database.state;
    const known = this.troubles.condition;
    if (reachable) return known;
    const since = new Date(sinceMs).toISOString();
    const away = `the database is away: ${problem}`;
    return known.state === 'well'
      ? { state: 'degraded', since, problems: [away] }
      : { ...known, problems: [away, ...known.problems] };
  }

  override async reindex(options: ReindexOptions = {}): Promise<ReindexOutcome> {
    if (this.reindexing) throw new ReindexRunningError('this process is indexing already');
    this.reindexing = true;
    try {
      return await super.reindex(options);
    } finally {
      this.reindexing = false;
    }
  }

  protected build(options: ReindexOptions): Promise<ReindexOutcome> {
    return reindexPostgres({
      ...this.options,
      ...options,
      database: this.database,
      serving: this.snapshot,
    });
  }

  protected load(generation: string): Promise<PostgresSnapshot> {
    return loadGeneration(this.database, generation, this.options.embedder.identity);
  }

  async history(): Promise<readonly HistoryEntry[]> {
    const rows = await this.database.read<HistoryRow>({ text: HISTORY_QUERY });
    return rows.map(
      ({ generation, published_at, published_by, kind, files, kept, added, removed, changed }) => ({
        generation,
        publishedAt: published_at.toISOString(),
        by: published_by,
        kind,
        files,
        sentences: { added, removed, changed },
        current: generation === this.snapshot.generation,
        kept,
      }),
    );
  }

  async rollback(generation: string, by: string | null): Promise<HistoryEntry> {
    const { corpusFolder, embedder, log } = this.options;
    const before = this.snapshot;
    const snapshot = await rollBackRows(
      this.database,
      corpusFolder,
      embedder.identity,
      before,
      generation,
      by,
    );
    this.swap(snapshot);
    this.troubles.settle();
    log.info({ before: before.generation, after: snapshot.generation }, 'rolled back');
    return (await this.history())[0] as HistoryEntry;
  }

  async close(): Promise<void> {
    if (this.watching !== null) clearInterval(this.watching);
    await this.listener?.close();
    await this.following;
    await this.database.close();
    await this.options.embedder.close();
  }

  /** Serves what another process has published since; one look at a time. Never rejects. */
  private follow(): Promise<void> {
    this.following ??= this.look().finally(() => {
      this.following = null;
    });
    return this.following;
  }

  private async look(): Promise<void> {
    const { log } = this.options;
    const wasReachable = this.database.state.reachable;
    let current: string | undefined;
    try {
      [{ current }] = (await this.database.read<PointerRow>({ text: POINTER_QUERY })) as [PointerRow];
      if (!wasReachable) log.info('the database is back');
      if (current === this.snapshot.generation || current === this.refused) return;
      this.swap(await this.load(current));
      this.troubles.settle();
      log.info({ generation: current }, 'serving the index that another process published');
    } catch (cause) {
      const problem = messageOf(cause);
      if (cause instanceof UnavailableError) {
        if (wasReachable) log.warn({ problem }, 'the database is away; questions wait for it');
        return;
      }
      this.refused = current ?? null;
      this.troubles.report('published', cause);
      log.warn({ problem }, 'an index was published that cannot be served; the previous one serves on');
    }
  }
}
