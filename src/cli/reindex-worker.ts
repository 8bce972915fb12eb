import { parentPort, workerData } from 'node:worker_threads';
import type { Config } from '../config.ts';
import { CorpusProblemsError } from '../corpus/corpus-problems-error.ts';
import { RefusedError, UnavailableError } from '../errors.ts';
import { ReindexRunningError } from '../library/index-lock.ts';
import { openConfiguredEmbedder } from './open-embedder.ts';
import { reindexOnce } from './open-store.ts';
import type { WorkerMessage, WorkerTask } from './reindex-in-worker.ts';

// The other side of reindex-in-worker.ts: one reindex, then the thread ends.

const post = (message: WorkerMessage): void => parentPort?.postMessage(message);

const run = async ({ config, dryRun, force, by }: WorkerTask): Promise<void> => {
  const embedder = await openConfiguredEmbedder(config as Config);
  try {
    const outcome = await reindexOnce(
      config,
      embedder,
      {
        dryRun,
        force,
        ...(by === null ? {} : { by }),
        onProgress: (progress) => post({ kind: 'progress', progress }),
      },
      () => {},
    );
    post({ kind: 'outcome', outcome });
  } finally {
    await embedder.close();
  }
};

try {
  await run(workerData as WorkerTask);
} catch (cause) {
  // Classes do not survive the way between threads; what they say does.
  if (cause instanceof CorpusProblemsError) post({ kind: 'problems', problems: cause.problems });
  else if (cause instanceof ReindexRunningError) post({ kind: 'running', message: cause.message });
  else if (cause instanceof UnavailableError) post({ kind: 'unavailable', message: cause.message });
  else if (cause instanceof RefusedError) post({ kind: 'refused', message: cause.message });
  else throw cause;
}
