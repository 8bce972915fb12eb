import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const isRoot = (folder: string): boolean => {
  const file = join(folder, 'package.json');
  return (
    existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'guillemet'
  );
};

const rootAbove = (folder: string): string => {
  if (isRoot(folder)) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('the benchmark runs from inside the project only');
  return rootAbove(above);
};

/** The project's folder, found from the built file, which lies deeper than its source. */
export const PROJECT_ROOT = rootAbove(import.meta.dirname);
