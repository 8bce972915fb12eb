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
  /** Who asked for it, for the history: a Discord user id or a terminal's user name. Default: none. */
  readonly by?: string;
  readonly onProgress?: (progress: ReindexProgress) => void;
}

/** One publication of a generation, as the history keeps it. */
export interface HistoryEntry {
  readonly generation: string;
  /** ISO 8601, UTC. */
  readonly publishedAt: string;
  /** `null` where a start or a schedule did it. */
  readonly by: string | null;
  readonly kind: 'reindex' | 'rollback';
  /** Corpus files added, removed or changed against the generation before. */
  readonly files: readonly string[];
  readonly sentences: { readonly added: number; readonly removed: number; readonly changed: number };
  /** Whether it is the one being served, and whether it still lies in the index folder, so that one can go back to it. */
  readonly current: boolean;
  readonly kept: boolean;
}

/**
 * Whether what is served is what was last published and what the corpus says. Degraded, it still answers, from an index
 * that was whole; every problem is one line for the operator.
 */
export type Condition =
  | { readonly state: 'well' }
  | {
      readonly state: 'degraded';
      /** ISO 8601, UTC. */
      readonly since: string;
      readonly problems: readonly string[];
    };

export interface TopicQuotes {
  /** The topic that `name` means, by id or by a label in any language; `null` for free text. */
  readonly topic: Topic | null;
  readonly quotes: readonly Quote[];
}

/** What the bot and the terminal ask of the corpus. Every reply is made from one snapshot. */
export interface Library {
  /** The live snapshot; changes when a reindex publishes a new one. */
  readonly snapshot: Snapshot;
  readonly condition: Condition;
  ask(question: string): Promise<Answer>;
  verify(claim: string): Verdict;
  /** Quotes on a topic; for free text, what a question of those words would be answered with. */
  quotesOn(name: string): Promise<TopicQuotes>;
  /**
   * A transaction: on any failure the previous snapshot goes on serving.
   * @throws CorpusProblemsError with every problem found; ReindexRunningError when another one runs.
   */
  reindex(options?: ReindexOptions): Promise<ReindexOutcome>;
  /** Publications, newest first. */
  history(): Promise<readonly HistoryEntry[]>;
  /**
   * Makes a kept generation current, at once and without building; the corpus folder is left as it is, and the next
   * reindex builds from it again.
   * @param generation or an unambiguous beginning of it, at least 6 digits.
   * @throws RefusedError where it is unknown, no longer kept, damaged, or the one being served.
   */
  rollback(generation: string, by: string | null): Promise<HistoryEntry>;
  close(): Promise<void>;
}
