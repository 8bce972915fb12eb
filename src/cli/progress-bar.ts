import cliProgress from 'cli-progress';
import type { ReindexProgress } from '../library/library.ts';

const STEPS: Readonly<Record<ReindexProgress['step'], string>> = {
  reading: 'Reading   ',
  embedding: 'Embedding ',
  indexing: 'Indexing  ',
  verifying: 'Verifying ',
  publishing: 'Publishing',
};

export interface ProgressBar {
  readonly update: (progress: ReindexProgress) => void;
  readonly stop: () => void;
}

/** A bar on standard error; nothing at all where that is no terminal. */
export const progressBar = (): ProgressBar => {
  const bar = new cliProgress.SingleBar(
    {
      format: '{step} {bar} {value}/{total}',
      clearOnComplete: true,
      stream: process.stderr,
      noTTYOutput: false,
      hideCursor: true,
      // Else Ctrl-C leaves the terminal without a cursor.
      gracefulExit: true,
    },
    cliProgress.Presets.shades_classic,
  );
  let running = false;
  return {
    update: ({ step, done, total }) => {
      if (!process.stderr.isTTY) return;
      if (!running) bar.start(total, done, { step: STEPS[step] });
      running = true;
      bar.setTotal(Math.max(1, total));
      bar.update(done, { step: STEPS[step] });
    },
    stop: () => {
      if (running) bar.stop();
      running = false;
    },
  };
};
