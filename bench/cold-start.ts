import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT_ROOT } from './project-root.ts';
import { medianOf } from './quantiles.ts';

export interface ColdStart {
  readonly runs: number;
  /** From starting the process to the answer on its standard output; the median. */
  readonly answerMs: number;
  /** To the end of the process; the median. */
  readonly exitMs: number;
}

const RUNS = 7;

const CLI = join(PROJECT_ROOT, 'dist', 'cli', 'main.js');

const askOnce = (
  corpusFolder: string,
  indexFolder: string,
  question: string,
): Promise<{ readonly answerMs: number; readonly exitMs: number }> =>
  new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(
      process.execPath,
      [CLI, 'ask', '--json', '--corpus', corpusFolder, '--index', indexFolder, question],
      // It is the index folder that starts here, whatever is measured beside it.
      { stdio: ['ignore', 'pipe', 2], env: { ...process.env, DATABASE_URL: '' } },
    );
    let answerMs: number | null = null;
    child.stdout?.on('data', () => {
      answerMs ??= performance.now() - startedAt;
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code !== 0 || answerMs === null) reject(new Error(`guillemet ask ended with exit code ${code}`));
      else resolve({ answerMs, exitMs: performance.now() - startedAt });
    });
  });

/** Starts the built command line over an index that is there, again and again. */
export const measureColdStart = async (
  corpusFolder: string,
  indexFolder: string,
  question: string,
): Promise<ColdStart> => {
  // Once for the disk's cache: what is measured is the program.
  await askOnce(corpusFolder, indexFolder, question);
  const runs: Awaited<ReturnType<typeof askOnce>>[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await askOnce(corpusFolder, indexFolder, question));
  return {
    runs: RUNS,
    answerMs: medianOf(runs.map(({ answerMs }) => answerMs)),
    exitMs: medianOf(runs.map(({ exitMs }) => exitMs)),
  };
};
