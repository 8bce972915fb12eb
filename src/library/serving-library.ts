import type { Embedder } from '../embedding/embedder.ts';
import { messageOf } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { Answer } from '../quotation/answer.ts';
import type { Verdict } from '../quotation/verdict.ts';
import { Answering, type SearchableSnapshot } from './answering.ts';
import { ReindexRunningError } from './index-lock.ts';
import type { ReindexOptions, ReindexOutcome, ReindexProgress, TopicQuotes } from './library.ts';
import { Troubles } from './troubles.ts';

/** What every library is opened with, wherever its generations are kept. */
export interface ServingOptions {
  readonly corpusFolder: string;
  readonly embedder: Embedder;
  readonly log: Logger;
  /** Told how a first build goes on. */
  readonly onProgress?: (progress: ReindexProgress) => void;
  /** How a reindex is run; default: in this thread, which holds up questions meanwhile. */
  readonly reindexer?: (options: ReindexOptions) => Promise<ReindexOutcome>;
  /** How often it is looked for a generation that another process published, in milliseconds; 0 never. */
  readonly watchMs?: number;
  /** How many published generations are kept besides the current and the previous one, 2 to 50. Default 3. */
  readonly keepGenerations?: number;
}

/** Answers from one snapshot and gives way to the next one; where snapshots lie is known to who extends it. */
export abstract class ServingLibrary<Served extends SearchableSnapshot> {
  protected readonly troubles = new Troubles();
  /** A published generation that could not be served. */
  protected refused: string | null = null;
  private answering: Answering<Served>;

  constructor(
    private readonly serving: ServingOptions,
    snapshot: Served,
  ) {
    this.answering = new Answering(snapshot, serving.embedder);
  }

  /** Builds a generation in this thread and publishes it. */
  protected abstract build(options: ReindexOptions): Promise<ReindexOutcome>;
  /** A published generation, checked. */
  protected abstract load(generation: string): Promise<Served>;

  get snapshot(): Served {
    return this.answering.snapshot;
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
    const { log, reindexer } = this.serving;
    try {
      const outcome = await (reindexer?.(options) ?? this.build(options));
      if (options.dryRun === true) return outcome;
      if (outcome.generationAfter !== this.snapshot.generation)
        this.swap(await this.load(outcome.generationAfter));
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

  protected swap(snapshot: Served): void {
    this.answering = new Answering(snapshot, this.serving.embedder);
    this.refused = null;
    // A process that watches lives long: the next question should not pay for the swap.
    if ((this.serving.watchMs ?? 0) > 0)
      this.warm().catch((cause: unknown) =>
        this.serving.log.warn({ problem: messageOf(cause) }, 'warming up failed'),
      );
  }
}
