import { Worker } from 'node:worker_threads';
import type { Config } from '../config.ts';
import { CorpusProblemsError } from '../corpus/corpus-problems-error.ts';
import type { Problem } from '../corpus/problem.ts';
import { RefusedError, UnavailableError } from '../errors.ts';
import { ReindexRunningError } from '../library/index-lock.ts';
import type { ReindexOptions, ReindexOutcome, ReindexProgress } from '../library/library.ts';

/** What the worker is told to do. */
export interface WorkerTask {
  readonly config: Config;
  readonly dryRun: boolean;
  readonly force: boolean;
  readonly by: string | null;
}

/** What the worker tells back; the last message is not `progress`. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly progress: ReindexProgress }
  | { readonly kind: 'outcome'; readonly outcome: ReindexOutcome }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'running'; readonly message: string }
  | { readonly kind: 'unavailable'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string };

const SCRIPT = new URL('./reindex-worker.js', import.meta.url);

/**
 * Reindexes in a thread of its own, so that questions are answered meanwhile: embedding and building the graph hold
 * the event loop. The main thread must have loaded onnxruntime before, or a second worker cannot.
 * @throws what a reindex in this thread would throw.
 */
export const reindexInWorker =
  (config: Config) =>
  ({ dryRun = false, force = false, by, onProgress }: ReindexOptions): Promise<ReindexOutcome> =>
    new Promise((resolve, reject) => {
      // The token is none of the worker's business.
      const { DISCORD_TOKEN: _, ...settings } = config;
      const worker = new Worker(SCRIPT, {
        workerData: { config: settings, dryRun, force, by: by ?? null } satisfies WorkerTask,
      });
      worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'progress') onProgress?.(message.progress);
        else if (message.kind === 'outcome') resolve(message.outcome);
        else if (message.kind === 'problems') reject(new CorpusProblemsError(message.problems));
        else if (message.kind === 'running') reject(new ReindexRunningError(message.message));
        else if (message.kind === 'unavailable') reject(new UnavailableError(message.message));
        else reject(new RefusedError(message.message));
      });
      worker.once('error', reject);
      worker.once('exit', (code) =>
        reject(new Error(`the reindexing thread ended with code ${code} and said nothing`)),
      );
    });
