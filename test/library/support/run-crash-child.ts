import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ChildTask } from './crash-child.ts';

const CHILD = fileURLToPath(new URL('./crash-child.ts', import.meta.url));

/**
 * Runs a process that is to die.
 * @param killAfterMs kills it from outside so long after it began to index; `null`: it kills itself.
 * @returns the signal it died of; `null` where it ended by itself.
 */
export const runCrashChild = (
  task: ChildTask,
  killAfterMs: number | null = null,
): Promise<NodeJS.Signals | null> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', CHILD, JSON.stringify(task)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (piece: Buffer) => {
      said += piece;
    });
    child.stdout.once('data', () => {
      if (killAfterMs !== null) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (code === 0 || signal === 'SIGKILL') resolve(signal);
      else reject(new Error(`the process ended with ${code ?? signal}: ${said}`));
    });
  });
