import type { Embedder } from '../embedding/embedder.ts';
import { RefusedError } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { Answer } from '../quotation/answer.ts';
import { answerQuestion } from '../quotation/answer-question.ts';
import { type ClaimIndex, indexClaims } from '../quotation/claim-index.ts';
import type { Verdict } from '../quotation/verdict.ts';
import { verifyClaim } from '../quotation/verify-claim.ts';
import { RELEVANCE_MODEL } from '../retrieval/relevance-model.ts';
import { buildGeneration } from './build-generation.ts';
import { corpusSources, sameSources } from './corpus-sources.ts';
import { readPointer } from './index-folder.ts';
import type { Library, ReindexOptions, ReindexOutcome, ReindexProgress, TopicQuotes } from './library.ts';
import { reindex } from './reindex.ts';
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
}

/** A library in a folder of this machine, in this process. */
export class LocalLibrary implements Library {
  private claims: { readonly generation: string; readonly index: ClaimIndex } | null = null;
  private watching: NodeJS.Timeout | null = null;

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
    if (serving !== null && !damaged && sameSources(serving.manifest.sources, sources))
      return new LocalLibrary(options, serving);
    try {
      const { generationAfter } = await buildGeneration({
        corpusFolder,
        indexFolder,
        embedder,
        serving,
        ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
      });
      return new LocalLibrary(options, await serve(indexFolder, generationAfter, embedder.identity));
    } catch (cause) {
      if (serving === null || !(cause instanceof RefusedError)) throw cause;
      log.warn(
        { problem: cause.message },
        'the corpus has changed but cannot be indexed; the previous index serves on',
      );
      return new LocalLibrary(options, serving);
    }
  }

  get snapshot(): ServedSnapshot {
    return this.served;
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

  async quotesOn(name: string): Promise<TopicQuotes> {
    const snapshot = this.served;
    const topic = findTopic(snapshot, name);
    if (topic !== null) return { topic, quotes: quotesOf(snapshot, topic) };
    const answer = await answerQuestion(snapshot, this.options.embedder, RELEVANCE_MODEL, name);
    return { topic: null, quotes: [...answer.quotes, ...answer.more] };
  }

  async reindex(options: ReindexOptions = {}): Promise<ReindexOutcome> {
    const { corpusFolder, indexFolder, embedder, log } = this.options;
    const outcome = await (this.options.reindexer?.(options) ??
      reindex({ ...options, corpusFolder, indexFolder, embedder, serving: this.served }));
    if (options.dryRun === true) return outcome;
    if (outcome.generationAfter !== this.served.generation)
      this.served = await serve(indexFolder, outcome.generationAfter, embedder.identity);
    log.info({ before: outcome.generationBefore, after: outcome.generationAfter }, 'reindexed');
    return outcome;
  }

  async close(): Promise<void> {
    if (this.watching !== null) clearInterval(this.watching);
    await this.options.embedder.close();
  }

  /** Serves what another process has published since. */
  private async followPointer(): Promise<void> {
    const { indexFolder, embedder, log } = this.options;
    const pointer = await readPointer(indexFolder);
    if (pointer === null || pointer.current === this.served.generation) return;
    try {
      this.served = await serve(indexFolder, pointer.current, embedder.identity);
      log.info({ generation: pointer.current }, 'serving the index that another process published');
    } catch (problem) {
      log.warn(
        { problem: String(problem) },
        'an index was published that cannot be served; the previous one serves on',
      );
    }
  }
}
