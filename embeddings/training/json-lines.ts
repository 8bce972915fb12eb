import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Every line of a JSON Lines file; its shape is the caller's to know. */
export const readJsonLines = async <Line = unknown>(file: string): Promise<Line[]> =>
  (await readFile(file, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

/** The lines of each `.jsonl` file of a folder, in the order of their names. */
export const readJsonLinesIn = async <Line = unknown>(folder: string): Promise<Line[][]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
  return Promise.all(names.map((name) => readJsonLines<Line>(join(folder, name))));
};
