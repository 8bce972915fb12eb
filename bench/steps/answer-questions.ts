import { readFile } from 'node:fs/promises';
import { LocalLibrary } from '../../src/library/local-library.ts';
import { createLogger } from '../../src/log.ts';
import { openShippedEmbedder } from '../open-embedder.ts';
import { peakMemory } from '../peak-memory.ts';
import { type Latency, latencyOf } from '../quantiles.ts';
import { answerTask } from '../run-step.ts';
import type { BenchQuestion } from '../synthetic/generate-corpus.ts';

export interface AnswerTask {
  readonly corpusFolder: string;
  readonly indexFolder: string;
  readonly questionsFile: string;
}

export interface AnswerFigures {
  /** Loading the model and the checked snapshot, in a process that runs already. */
  readonly openMs: number;
  readonly ask: Latency;
  /** Processor time per question on all threads, the mean: what is left of a latency on a busy machine. */
  readonly cpuMsPerQuestion: number;
  readonly answered: number;
  /** Peak while serving: loading and answering, no indexing. */
  readonly peakMemoryBytes: number;
  /** Once all questions are answered. */
  readonly residentBytes: number;
}

/** Questions between two reports of progress, each of which may slow down the one after it: fewer than one in a hundred. */
const REPORT_EVERY = 500;
/** Questions asked before the clock counts, while the code is still being compiled. */
const WARM_UP = 100;

answerTask(async (task: AnswerTask, onProgress): Promise<AnswerFigures> => {
  const questions = JSON.parse(await readFile(task.questionsFile, 'utf8')) as BenchQuestion[];
  const startedAt = performance.now();
  const library = await LocalLibrary.open({
    corpusFolder: task.corpusFolder,
    indexFolder: task.indexFolder,
    embedder: await openShippedEmbedder(),
    log: createLogger('warn'),
  });
  const openMs = performance.now() - startedAt;
  // From the end, so that the measured questions find no sentence that a warm-up question left in memory.
  for (const { text } of questions.slice(-WARM_UP)) await library.ask(text);
  const durations: number[] = [];
  let answered = 0;
  const cpuBefore = process.cpuUsage();
  for (const [index, { text }] of questions.slice(0, -WARM_UP).entries()) {
    if (index % REPORT_EVERY === 0) onProgress(`question ${index}/${questions.length - WARM_UP}`);
    const askedAt = performance.now();
    const answer = await library.ask(text);
    durations.push(performance.now() - askedAt);
    if (answer.answered) answered += 1;
  }
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    openMs,
    cpuMsPerQuestion: (user + system) / 1000 / durations.length,
    ask: latencyOf(durations),
    answered: answered / durations.length,
    peakMemoryBytes: peakMemory(),
    residentBytes: process.memoryUsage.rss(),
  };
});
