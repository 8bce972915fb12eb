import { readFile } from 'node:fs/promises';

/** Every line of a JSON Lines file; its shape is the caller's to know. */
export const readJsonLines = async (file: string): Promise<unknown[]> =>
  (await readFile(file, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
