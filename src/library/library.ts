import type { Topic } from '../corpus/curation.ts';
import type { Answer } from '../quotation/answer.ts';
import type { Quote } from '../quotation/quote.ts';
import type { Verdict } from '../quotation/verdict.ts';
import type { Snapshot } from './snapshot.ts';

/** A sentence that differs between two snapshots, as text for people to read. */
export interface SentenceChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly document: string;
  readonly paragraph: number;
  readonly before: string | null;
  readonly after: string | null;
}

export interface ReindexProgress {
  readonly step: 'reading' | 'embedding' | 'indexing' | 'verifying' | 'publishing';
  readonly done: number;
  readonly total: number;
}

export interface ReindexOutcome {
  readonly generationBefore: string | null;
  /** Equal to `generationBefore` when nothing changed, and after a dry run; empty where there is none yet. */
  readonly generationAfter: string;
  /** Corpus files added, removed or changed: documents, and what stands beside them. */
  readonly files: readonly string[];
  readonly changes: readonly SentenceChange[];
  readonly sentences: number;
  /** How many vectors were made anew; the rest were kept. */
  readonly embedded: number;
  readonly tookMs: number;
}

export interface ReindexOptions {
  /** Say what would change and publish nothing. */
  readonly dryRun?: boolean;
  /** Build again even if nothing changed. */
  readonly force?: boolean;
  readonly onProgress?: (progress: ReindexProgress) => void;
}

export interface TopicQuotes {
  /** The topic that `name` means, by id or by a label in any language; `null` for free text. */
  readonly topic: Topic | null;
  readonly quotes: readonly Quote[];
}

/** What the bot and the terminal ask of the corpus. Every reply is made from one snapshot. */
export interface Library {
  /** The live snapshot; changes when a reindex publishes a new one. */
  readonly snapshot: Snapshot;
  ask(question: string): Promise<Answer>;
  verify(claim: string): Verdict;
  /** Quotes on a topic; for free text, what a question of those words would be answered with. */
  quotesOn(name: string): Promise<TopicQuotes>;
  /**
   * A transaction: on any failure the previous snapshot goes on serving.
   * @throws CorpusProblemsError with every problem found; ReindexRunningError when another one runs.
   */
  reindex(options?: ReindexOptions): Promise<ReindexOutcome>;
  close(): Promise<void>;
}
