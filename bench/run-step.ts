import { fork } from 'node:child_process';
import { join } from 'node:path';

/** What a step's process says: how far it is, or that it is done. */
type Message<Result> = { readonly progress: string } | { readonly result: Result };

/** The processes that measure, each a file in steps/. */
export type StepName =
  | 'index-corpus'
  | 'grow-library'
  | 'answer-questions'
  | 'export-vectors'
  | 'search-guillemet'
  | 'serve-postgres'
  | 'search-langchain'
  | 'search-orama';

/**
 * Runs a step in a process of its own, so that its memory is its own. What it prints goes to standard error.
 * @throws Error when the process ends without a result.
 */
export const runStep = <Result>(
  name: StepName,
  task: object,
  onProgress: (text: string) => void,
): Promise<Result> =>
  new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'steps', `${name}.js`), {
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    let result: { readonly value: Result } | null = null;
    child.on('message', (message: Message<Result>) => {
      if ('progress' in message) onProgress(message.progress);
      else result = { value: message.result };
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (result === null)
        reject(new Error(`${name} ended without a result (${signal ?? `exit code ${code}`})`));
      else resolve(result.value);
    });
    child.send(task);
  });

/** The other side: in the step's file, answers the one task that its process is given. */
export const answerTask = <Task, Result>(
  work: (task: Task, onProgress: (text: string) => void) => Promise<Result>,
): void => {
  // Without its parent a step has nobody to measure for.
  process.once('disconnect', () => process.exit(1));
  process.once('message', (task: Task) => {
    work(task, (progress) => process.send?.({ progress })).then(
      (result) => process.send?.({ result }, () => process.exit(0)),
      (cause: unknown) => {
        console.error(cause);
        process.exit(1);
      },
    );
  });
};
