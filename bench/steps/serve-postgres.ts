import { readFile } from 'node:fs/promises';
import { PostgresLibrary } from '../../src/library/postgres/postgres-library.ts';
import { createLogger } from '../../src/log.ts';
import { openDatabase } from '../../src/postgres/database.ts';
import { openShippedEmbedder } from '../open-embedder.ts';
import { peakMemory } from '../peak-memory.ts';
import { type Latency, latencyOf } from '../quantiles.ts';
import { answerTask } from '../run-step.ts';
import { serverProcessorMs, usedBetween } from '../server-processor.ts';
import { HITS } from '../store-figures.ts';
import type { BenchQuestion } from '../synthetic/generate-corpus.ts';
import { readVectorSet } from '../vector-files.ts';

export interface PostgresTask {
  /** An empty database at first; the second run of the step serves what the first one indexed. */
  readonly url: string;
  readonly corpusFolder: string;
  readonly questionsFile: string;
  /** What `export-vectors` wrote: the ten nearest by exact search. */
  readonly vectorsFolder: string;
}

export interface PostgresFigures {
  /** Opening the library: the first time with indexing all of it, the second time with loading it. */
  readonly openMs: number;
  readonly ask: Latency;
  /** Processor time of this process per question, without the server's. */
  readonly cpuMsPerQuestion: number;
  /** The same of the server's processes; `null` where it runs elsewhere. */
  readonly serverCpuMsPerQuestion: number | null;
  /** Share of the ten nearest vectors found, [0, 1]. */
  readonly recall: number;
  readonly peakMemoryBytes: number;
  /** Tables and indexes of the database. */
  readonly storedBytes: number;
}

/** Questions asked before the clock counts, while the code is still being compiled. */
const WARM_UP = 100;

answerTask(async (task: PostgresTask, onProgress): Promise<PostgresFigures> => {
  const questions = JSON.parse(await readFile(task.questionsFile, 'utf8')) as BenchQuestion[];
  const settings = { url: task.url, poolSize: 10, timeoutMs: 60_000 };
  const startedAt = performance.now();
  const library = await PostgresLibrary.open({
    corpusFolder: task.corpusFolder,
    database: settings,
    embedder: await openShippedEmbedder(),
    log: createLogger('warn'),
    onProgress: ({ step, done, total }) => onProgress(`${step} ${done}/${total}`),
  });
  const openMs = performance.now() - startedAt;
  for (const { text } of questions.slice(-WARM_UP)) await library.ask(text);
  const durations: number[] = [];
  const database = openDatabase(settings);
  const serverBefore = await serverProcessorMs(database);
  const cpuBefore = process.cpuUsage();
  for (const [index, { text }] of questions.slice(0, -WARM_UP).entries()) {
    if (index % 100 === 0) onProgress(`question ${index}/${questions.length - WARM_UP}`);
    const askedAt = performance.now();
    await library.ask(text);
    durations.push(performance.now() - askedAt);
  }
  const { user, system } = process.cpuUsage(cpuBefore);
  const server = usedBetween(serverBefore, await serverProcessorMs(database));
  const peakMemoryBytes = peakMemory();

  const set = await readVectorSet(task.vectorsFolder);
  let found = 0;
  let wanted = 0;
  for (const [index, { nearest }] of set.questions.entries()) {
    const farthest = (nearest.at(-1) ?? 1) - 1e-5;
    const hits = await library.snapshot.vectors.search(set.questionVectors[index] as Float32Array, HITS);
    found += hits.filter(({ similarity }) => similarity >= farthest).length;
    wanted += nearest.length;
  }
  const [size] = await database.read<{ bytes: string }>({
    text: 'select pg_database_size(current_database())::text as bytes',
  });
  await database.close();
  await library.close();
  return {
    openMs,
    ask: latencyOf(durations),
    cpuMsPerQuestion: (user + system) / 1000 / durations.length,
    serverCpuMsPerQuestion: server === null ? null : server / durations.length,
    recall: found / wanted,
    peakMemoryBytes,
    storedBytes: Number(size?.bytes ?? 0),
  };
});
