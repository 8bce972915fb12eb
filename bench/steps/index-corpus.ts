import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalLibrary } from '../../src/library/local-library.ts';
import { createLogger } from '../../src/log.ts';
import { openShippedEmbedder } from '../open-embedder.ts';
import { peakMemory } from '../peak-memory.ts';
import { answerTask } from '../run-step.ts';

export interface IndexTask {
  readonly corpusFolder: string;
  readonly indexFolder: string;
}

export interface IndexFigures {
  readonly documents: number;
  readonly sentences: number;
  /** Sentences and expected questions, equal texts once. */
  readonly vectors: number;
  readonly dimensions: number;
  /** From the folder of files to a published, verified snapshot. */
  readonly indexMs: number;
  /** Processor time of all threads. */
  readonly indexCpuMs: number;
  readonly sentencesPerSecond: number;
  readonly indexBytes: number;
  /** A rebuild that finds nothing changed. */
  readonly unchangedMs: number;
  /** A rebuild after a sentence was added to one document. */
  readonly oneChangedMs: number;
  readonly oneChangedEmbedded: number;
  readonly peakMemoryBytes: number;
}

answerTask(async ({ corpusFolder, indexFolder }: IndexTask, onProgress): Promise<IndexFigures> => {
  const embedder = await openShippedEmbedder();
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const library = await LocalLibrary.open({
    corpusFolder,
    indexFolder,
    embedder,
    log: createLogger('warn'),
    onProgress: ({ step, done, total }) => onProgress(`${step} ${done}/${total}`),
  });
  const indexMs = performance.now() - startedAt;
  const cpu = process.cpuUsage(cpuBefore);
  const peakMemoryBytes = peakMemory();
  const { documents, sentences, vectors, manifest } = library.snapshot;

  const unchangedAt = performance.now();
  await library.reindex();
  const unchangedMs = performance.now() - unchangedAt;

  onProgress('rebuilding after one change');
  const [file] = (await readdir(corpusFolder)).filter((name) => name.endsWith('.md')).sort();
  await appendFile(join(corpusFolder, file ?? ''), '\nOne more sentence was added for the benchmark.\n');
  const changedAt = performance.now();
  const { embedded } = await library.reindex();
  const oneChangedMs = performance.now() - changedAt;

  return {
    documents: documents.size,
    sentences: sentences.length,
    vectors: vectors.size,
    dimensions: vectors.dimensions,
    indexMs,
    indexCpuMs: (cpu.user + cpu.system) / 1000,
    sentencesPerSecond: sentences.length / (indexMs / 1000),
    indexBytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
    unchangedMs,
    oneChangedMs,
    oneChangedEmbedded: embedded,
    peakMemoryBytes,
  };
});
