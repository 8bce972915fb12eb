import type { Embedder } from '../embedding/embedder.ts';
import { messageOf } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { Answer } from '../quotation/answer.ts';
import type { Verdict } from '../quotation/verdict.ts';
import { Answering } from './answering.ts';
import { listGenerations, readPointer } from './index-folder.ts';
import { ReindexRunningError } from './index-lock.ts';
import type {
  Condition,
  HistoryEntry,
  Library,
  ReindexOptions,
  ReindexOutcome,
  ReindexProgress,
  TopicQuotes,
} from './library.ts';
import { openSnapshot } from './open-snapshot.ts';
import { type Publication, readPublications } from './publications.ts';
import { reindex } from './reindex.ts';
import { rollBack } from './roll-back.ts';
import { type ServedSnapshot, serve } from './served-snapshot.ts';
import { Troubles } from './troubles.ts';

export interface LibraryOptions {
  readonly corpusFolder: string;
  readonly indexFolder: string;
  readonly embedder: Embedder;
  readonly log: Logger;
  /** Told how a first build goes on. */
  readonly onProgress?: (progress: ReindexProgress) => void;
  /** How a reindex is run; default: in this thread, which holds up questions meanwhile. */
  readonly reindexer?: (options: ReindexOptions) => Promise<ReindexOutcome>;
  /** How often the pointer is looked at for a generation that another process published, in milliseconds; 0 never. */
  readonly watchMs?: number;
  /** How many published generations are kept besides the current and the previous one, 2 to 50. Default 3. */
  readonly keepGenerations?: number;
}

const keeping = ({ keepGenerations }: LibraryOptions): Pick<LibraryOptions, 'keepGenerations'> =>
  keepGenerations === undefined ? {} : { keepGenerations };

/** A library in a folder of this machine, in this process. */
export class LocalLibrary implements Library {
  private watching: NodeJS.Timeout | null = null;
  private following = false;
  private readonly troubles = new Troubles();
  /** A published generation that could not be served. */
  private refused: string | null = null;

  private constructor(
    private readonly options: LibraryOptions,
    private answering: Answering<ServedSnapshot>,
  ) {
    const { watchMs = 0 } = options;
    if (watchMs > 0) {
      this.watching = setInterval(() => void this.followPointer(), watchMs);
      this.watching.unref();
    }
  }

  /**
   * Serves the newest snapshot that is whole, after building one where it is missing, stale or damaged. When that
   * fails and an older one can be served, it is, and the log says why.
   * @throws RefusedError when there is nothing to serve.
   */
  static async open(options: LibraryOptions): Promise<LocalLibrary> {
    const { snapshot, problem } = await openSnapshot(options);
    const library = new LocalLibrary(options, new Answering(snapshot, options.embedder));
    if (problem !== null) library.troubles.report('corpus', problem);
    return library;
  }

  get snapshot(): ServedSnapshot {
    return this.answering.snapshot;
  }

  get condition(): Condition {
    return this.troubles.condition;
  }

  ask(question: string): Promise<Answer> {
    return this.answering.ask(question);
  }

  verify(claim: string): Verdict {
    return this.answering.verify(claim);
  }

  quotesOn(name: string): Promise<TopicQuotes> {
    return this.answering.quotesOn(name);
  }

  /** For a process that lives long: the first question should find everything ready. */
  warm(): Promise<void> {
    return this.answering.warm();
  }

  async reindex(options: ReindexOptions = {}): Promise<ReindexOutcome> {
    const { corpusFolder, indexFolder, embedder, log } = this.options;
    try {
      const outcome = await (this.options.reindexer?.(options) ??
        reindex({
          ...options,
          ...keeping(this.options),
          corpusFolder,
          indexFolder,
          embedder,
          serving: this.snapshot,
        }));
      if (options.dryRun === true) return outcome;
      if (outcome.generationAfter !== this.snapshot.generation)
        this.swap(await serve(indexFolder, outcome.generationAfter, embedder.identity, this.snapshot));
      this.troubles.settle();
      log.info({ before: outcome.generationBefore, after: outcome.generationAfter }, 'reindexed');
      return outcome;
    } catch (cause) {
      // Somebody else's reindex, or what only would happen, changes nothing about what is served.
      if (options.dryRun !== true && !(cause instanceof ReindexRunningError)) {
        this.troubles.report('reindex', cause);
        log.warn({ problem: messageOf(cause) }, 'a reindex failed; the previous index serves on');
      }
      throw cause;
    }
  }

  async history(): Promise<readonly HistoryEntry[]> {
    const { indexFolder } = this.options;
    const kept = new Set(await listGenerations(indexFolder));
    const publications = await readPublications(indexFolder, await readPointer(indexFolder));
    return publications.map((publication) => this.entryOf(publication, kept)).reverse();
  }

  async rollback(generation: string, by: string | null): Promise<HistoryEntry> {
    const { corpusFolder, indexFolder, embedder, log } = this.options;
    const before = this.snapshot;
    const { publication, snapshot } = await rollBack(
      { ...keeping(this.options), corpusFolder, indexFolder, embedder: embedder.identity, serving: before },
      generation,
      by,
    );
    this.swap(snapshot);
    this.troubles.settle();
    log.info({ before: before.generation, after: snapshot.generation }, 'rolled back');
    return this.entryOf(publication, new Set([publication.generation]));
  }

  async close(): Promise<void> {
    if (this.watching !== null) clearInterval(this.watching);
    await this.options.embedder.close();
  }

  private entryOf({ number: _, ...publication }: Publication, kept: ReadonlySet<string>): HistoryEntry {
    const { generation } = publication;
    return {
      ...publication,
      current: generation === this.snapshot.generation,
      kept: kept.has(generation),
    };
  }

  private swap(snapshot: ServedSnapshot): void {
    this.answering = new Answering(snapshot, this.options.embedder);
    this.refused = null;
    // A process that watches lives long: the next question should not pay for the swap.
    if (this.watching !== null)
      this.warm().catch((cause: unknown) =>
        this.options.log.warn({ problem: messageOf(cause) }, 'warming up failed'),
      );
  }

  /** Serves what another process has published since; one look at a time, and one at what was refused before. */
  private async followPointer(): Promise<void> {
    const { indexFolder, embedder, log } = this.options;
    if (this.following) return;
    this.following = true;
    try {
      const current = (await readPointer(indexFolder))?.current;
      if (current === undefined || current === this.snapshot.generation || current === this.refused) return;
      this.refused = current;
      this.swap(await serve(indexFolder, current, embedder.identity, this.snapshot));
      this.troubles.settle();
      log.info({ generation: current }, 'serving the index that another process published');
    } catch (problem) {
      this.troubles.report('published', problem);
      log.warn(
        { problem: messageOf(problem) },
        'an index was published that cannot be served; the previous one serves on',
      );
    } finally {
      this.following = false;
    }
  }
}
