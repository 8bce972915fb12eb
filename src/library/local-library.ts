import { setTimeout as sleep } from 'node:timers/promises';
import type { Embedder, EmbedderIdentity } from '../embedding/embedder.ts';
import type { Logger } from '../log.ts';
import type { Answer } from '../quotation/answer.ts';
import { answerQuestion } from '../quotation/answer-question.ts';
import { type ClaimIndex, indexClaims, indexClaimsInTurns } from '../quotation/claim-index.ts';
import type { Verdict } from '../quotation/verdict.ts';
import { verifyClaim } from '../quotation/verify-claim.ts';
import { RELEVANCE_MODEL } from '../retrieval/relevance-model.ts';
import { buildGeneration } from './build-generation.ts';
import { corpusSources, digestOfSources, isCurrent } from './corpus-sources.ts';
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
import { type Publication, readPublications } from './publications.ts';
import { reindex } from './reindex.ts';
import { rollBack } from './roll-back.ts';
import { type ServedSnapshot, serve, serveNewest } from './served-snapshot.ts';
import { findTopic, quotesOf } from './topic-quotes.ts';

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

/** How often, and how long at most, the first index of another process is waited for, in milliseconds. */
const WAIT_STEP_MS = 200;
const LONGEST_WAIT_MS = 600_000;

/** There is nothing to serve yet, but somebody is building it. */
const waitForIndex = async (
  folder: string,
  embedder: EmbedderIdentity,
  running: ReindexRunningError,
): Promise<ServedSnapshot> => {
  for (let waited = 0; waited < LONGEST_WAIT_MS; waited += WAIT_STEP_MS) {
    await sleep(WAIT_STEP_MS);
    const serving = await serveNewest(folder, embedder, () => {});
    if (serving !== null) return serving;
  }
  throw running;
};

const keeping = ({ keepGenerations }: LibraryOptions): Pick<LibraryOptions, 'keepGenerations'> =>
  keepGenerations === undefined ? {} : { keepGenerations };

/** A library in a folder of this machine, in this process. */
export class LocalLibrary implements Library {
  private claims: { readonly generation: string; readonly index: ClaimIndex } | null = null;
  private watching: NodeJS.Timeout | null = null;
  private following = false;
  private publishing = false;
  /** A published generation that could not be served. */
  private refused: string | null = null;

  private constructor(
    private readonly options: LibraryOptions,
    private served: ServedSnapshot,
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
    const { corpusFolder, indexFolder, embedder, log } = options;
    let damaged = false;
    const serving = await serveNewest(indexFolder, embedder.identity, (problem) => {
      damaged = true;
      log.warn({ problem: problem.message }, 'a snapshot cannot be served');
    });
    const sources = await corpusSources(corpusFolder).catch((cause: unknown) => {
      if (serving === null) throw cause;
      log.warn({ problem: String(cause) }, 'the corpus cannot be read; the index that is there serves on');
      return serving.manifest.sources;
    });
    if (serving !== null && !damaged) {
      const pointer = await readPointer(indexFolder);
      // Somebody went back to it on purpose, from what this very corpus would give again.
      const held = pointer?.current === serving.generation && pointer.heldWhile === digestOfSources(sources);
      if (held || isCurrent(serving.manifest, sources)) return new LocalLibrary(options, serving);
    }
    try {
      const { generationAfter } = await buildGeneration({
        corpusFolder,
        indexFolder,
        embedder,
        serving,
        ...keeping(options),
        ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
      });
      return new LocalLibrary(options, await serve(indexFolder, generationAfter, embedder.identity));
    } catch (cause) {
      if (serving === null) {
        if (!(cause instanceof ReindexRunningError)) throw cause;
        return new LocalLibrary(options, await waitForIndex(indexFolder, embedder.identity, cause));
      }
      log.warn(
        { problem: cause instanceof Error ? cause.message : String(cause) },
        'the corpus has changed but cannot be indexed; the previous index serves on',
      );
      return new LocalLibrary(options, serving);
    }
  }

  get snapshot(): ServedSnapshot {
    return this.served;
  }

  get condition(): Condition {
    return { state: 'well' };
  }

  ask(question: string): Promise<Answer> {
    return answerQuestion(this.served, this.options.embedder, RELEVANCE_MODEL, question);
  }

  verify(claim: string): Verdict {
    const { generation } = this.served;
    // Made at the first claim: most processes that answer questions are never asked to verify.
    if (this.claims?.generation !== generation) this.claims = { generation, index: indexClaims(this.served) };
    return verifyClaim(claim, this.claims.index);
  }

  /**
   * Does the first question's work before anybody asks: code is compiled, claims are indexed. For a process that lives
   * long; the event loop gets its turns.
   */
  async warm(): Promise<void> {
    const snapshot = this.served;
    await answerQuestion(snapshot, this.options.embedder, RELEVANCE_MODEL, 'Who said what, and when?');
    const index = await indexClaimsInTurns(snapshot);
    if (this.served === snapshot) this.claims = { generation: snapshot.generation, index };
  }

  async quotesOn(name: string): Promise<TopicQuotes> {
    const snapshot = this.served;
    const topic = findTopic(snapshot, name);
    if (topic !== null) return { topic, quotes: quotesOf(snapshot, topic) };
    const answer = await answerQuestion(snapshot, this.options.embedder, RELEVANCE_MODEL, name);
    return { topic: null, quotes: [...answer.quotes, ...answer.more] };
  }

  reindex(options: ReindexOptions = {}): Promise<ReindexOutcome> {
    return options.dryRun === true ? this.build(options) : this.alone(() => this.build(options));
  }

  rollback(generation: string, by: string | null): Promise<HistoryEntry> {
    return this.alone(() => this.goBack(generation, by));
  }

  /** The lock of the index folder knows processes, not the threads of one. */
  private async alone<T>(publish: () => Promise<T>): Promise<T> {
    if (this.publishing)
      throw new ReindexRunningError(`${this.options.indexFolder}: this process is indexing already`);
    this.publishing = true;
    try {
      return await publish();
    } finally {
      this.publishing = false;
    }
  }

  private async build(options: ReindexOptions): Promise<ReindexOutcome> {
    const { corpusFolder, indexFolder, embedder, log } = this.options;
    const outcome = await (this.options.reindexer?.(options) ??
      reindex({
        ...options,
        ...keeping(this.options),
        corpusFolder,
        indexFolder,
        embedder,
        serving: this.served,
      }));
    if (options.dryRun === true) return outcome;
    if (outcome.generationAfter !== this.served.generation)
      this.swap(await serve(indexFolder, outcome.generationAfter, embedder.identity));
    log.info({ before: outcome.generationBefore, after: outcome.generationAfter }, 'reindexed');
    return outcome;
  }

  async history(): Promise<readonly HistoryEntry[]> {
    const { indexFolder } = this.options;
    const kept = new Set(await listGenerations(indexFolder));
    const publications = await readPublications(indexFolder, await readPointer(indexFolder));
    return publications.map((publication) => this.entryOf(publication, kept)).reverse();
  }

  private async goBack(generation: string, by: string | null): Promise<HistoryEntry> {
    const { corpusFolder, indexFolder, embedder, log } = this.options;
    const before = this.served;
    const { publication, snapshot } = await rollBack(
      { ...keeping(this.options), corpusFolder, indexFolder, embedder: embedder.identity, serving: before },
      generation,
      by,
    );
    this.swap(snapshot);
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
      current: generation === this.served.generation,
      kept: kept.has(generation),
    };
  }

  private swap(snapshot: ServedSnapshot): void {
    this.served = snapshot;
    // A process that watches lives long: the next question should not pay for the swap.
    if (this.watching !== null)
      this.warm().catch((cause: unknown) =>
        this.options.log.warn({ problem: String(cause) }, 'warming up failed'),
      );
  }

  /** Serves what another process has published since; one look at a time, and one at what was refused before. */
  private async followPointer(): Promise<void> {
    const { indexFolder, embedder, log } = this.options;
    if (this.following) return;
    this.following = true;
    try {
      const current = (await readPointer(indexFolder))?.current;
      if (current === undefined || current === this.served.generation || current === this.refused) return;
      this.refused = current;
      this.swap(await serve(indexFolder, current, embedder.identity));
      this.refused = null;
      log.info({ generation: current }, 'serving the index that another process published');
    } catch (problem) {
      log.warn(
        { problem: problem instanceof Error ? problem.message : String(problem) },
        'an index was published that cannot be served; the previous one serves on',
      );
    } finally {
      this.following = false;
    }
  }
}
