import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalLibrary } from '../../src/library/local-library.ts';
import { createLogger } from '../../src/log.ts';
import { openShippedEmbedder } from '../open-embedder.ts';
import { peakMemory } from '../peak-memory.ts';
import { answerTask } from '../run-step.ts';

export interface GrowTask {
  readonly corpusFolder: string;
  /** Holds the corpus' index. */
  readonly indexFolder: string;
  /** A document that is not in the corpus. */
  readonly file: string;
  readonly markdown: string;
}

/** One reindex. */
export interface Reindexing {
  readonly wallMs: number;
  /** Processor time of all threads: what is left of it on a busy machine. */
  readonly cpuMs: number;
  /** Of `wallMs`, from the publication to the first question that the new snapshot may answer; `null` without one. */
  readonly swapMs: number | null;
  readonly embedded: number;
}

export interface GrowFigures {
  readonly unchanged: Reindexing;
  readonly added: Reindexing;
  readonly changed: Reindexing;
  readonly removed: Reindexing;
  /** Of this process, which serves and reindexes in one: the old snapshot and the new one are in memory together. */
  readonly peakMemoryBytes: number;
}

answerTask(async (task: GrowTask, onProgress): Promise<GrowFigures> => {
  const path = join(task.corpusFolder, task.file);
  const library = await LocalLibrary.open({
    corpusFolder: task.corpusFolder,
    indexFolder: task.indexFolder,
    embedder: await openShippedEmbedder(),
    log: createLogger('warn'),
  });
  const reindex = async (what: string): Promise<Reindexing> => {
    onProgress(what);
    const cpuBefore = process.cpuUsage();
    const startedAt = performance.now();
    let publishedAt: number | null = null;
    const { embedded } = await library.reindex({
      onProgress: ({ step }) => {
        if (step === 'publishing') publishedAt = performance.now();
      },
    });
    const endedAt = performance.now();
    const { user, system } = process.cpuUsage(cpuBefore);
    return {
      wallMs: endedAt - startedAt,
      cpuMs: (user + system) / 1000,
      swapMs: publishedAt === null ? null : endedAt - publishedAt,
      embedded,
    };
  };
  const unchanged = await reindex('nothing changed');
  await writeFile(path, task.markdown);
  const added = await reindex('one document added');
  await appendFile(path, '\nAnother sentence was added once the document was there.\n');
  const changed = await reindex('one document changed');
  await rm(path);
  const removed = await reindex('one document removed');
  return { unchanged, added, changed, removed, peakMemoryBytes: peakMemory() };
});
