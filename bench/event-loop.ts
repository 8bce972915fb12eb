import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { PROJECT_ROOT } from './project-root.ts';
import { latencyOf } from './quantiles.ts';
import { generateCorpus } from './synthetic/generate-corpus.ts';

// Does the bot answer on while a large corpus is indexed? One process serves a small corpus and is asked all the time,
// while a worker thread indexes a large one:
//   npx tsx bench/event-loop.ts [sentences]
// It runs what is built in dist/, because a worker thread cannot run TypeScript.

const [sentences = 100_000] = process.argv.slice(2).map(Number);
/** Pause between two questions in milliseconds: about what a busy bot sees. */
const PAUSE_MS = 20;

const built = async <T>(module: string): Promise<T> =>
  (await import(pathToFileURL(join(PROJECT_ROOT, 'dist', `${module}.js`)).href)) as T;

const folder = await mkdtemp(join(tmpdir(), 'guillemet-event-loop-'));
const corpus = join(folder, 'corpus');
await mkdir(corpus);
const write = async (count: number): Promise<void> => {
  for (const { file, markdown } of generateCorpus(count, 1, 20241028).documents)
    await writeFile(join(corpus, file), markdown);
};

interface Served {
  ask(question: string): Promise<{ generation: string }>;
  reindex(): Promise<{ sentences: number; tookMs: number; generationAfter: string }>;
  close(): Promise<void>;
  warm(): Promise<void>;
}

try {
  await write(1_000);
  const { readConfig } = await built<{ readConfig: (overrides: object, environment: object) => object }>(
    'config',
  );
  const { openLibrary } = await built<{
    openLibrary: (config: object, log: object, options: object) => Promise<Served>;
  }>('cli/open-library');
  const { reindexInWorker } = await built<{ reindexInWorker: (config: object) => unknown }>(
    'cli/reindex-in-worker',
  );
  const { createLogger } = await built<{ createLogger: (level: string) => object }>('log');
  const config = readConfig({ corpus, index: join(folder, 'index') }, {});
  const library = await openLibrary(config, createLogger('warn'), {
    reindexer: reindexInWorker(config),
    watchMs: 1_000,
  });
  await library.warm();
  const before = (await library.ask('Who?')).generation;

  await write(sentences);
  const delay = monitorEventLoopDelay({ resolution: 10 });
  const answerMs: number[] = [];
  let running = true;
  let failed = 0;
  const asking = (async () => {
    while (running) {
      const startedAt = performance.now();
      await library.ask('Combien de personnes ont été blessées à Lyon ?').catch(() => {
        failed += 1;
      });
      answerMs.push(performance.now() - startedAt);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  })();
  delay.enable();
  const outcome = await library.reindex();
  running = false;
  await asking;
  delay.disable();
  const ms = (nanoseconds: number): number => Math.round(nanoseconds / 1e4) / 100;
  const { p50, p99 } = latencyOf(answerMs);
  console.log(
    JSON.stringify({
      sentences: outcome.sentences,
      indexedInSeconds: Math.round(outcome.tookMs / 1_000),
      eventLoopDelayMs: { p50: ms(delay.percentile(50)), p99: ms(delay.percentile(99)), max: ms(delay.max) },
      answers: answerMs.length,
      failed,
      answerMs: { p50, p99, max: Math.max(...answerMs) },
      swapped: before !== outcome.generationAfter,
    }),
  );
  await library.close();
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exit(0);
