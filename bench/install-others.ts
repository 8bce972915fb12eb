import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from './project-root.ts';

const FOLDER = join(PROJECT_ROOT, 'bench');

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly optional?: boolean }>>;
}

const readLock = (path: string): Lock => JSON.parse(readFileSync(path, 'utf8')) as Lock;

const isInstalled = (): boolean => {
  const installedList = join(FOLDER, 'node_modules', '.package-lock.json');
  if (!existsSync(installedList)) return false;
  const installed = readLock(installedList).packages;
  return Object.entries(readLock(join(FOLDER, 'package-lock.json')).packages).every(
    ([path, { version, optional }]) =>
      path === '' || optional === true || installed[path]?.version === version,
  );
};

/**
 * Puts what Guillemet is compared with into bench/node_modules, once, as the lock file there names it.
 * @throws Error when npm fails.
 */
export const installOthers = (): void => {
  if (isInstalled()) return;
  process.stderr.write('Installing LangChain.js and Orama into bench/node_modules (once, 124 MB) …\n');
  // Their install scripts are not needed: hnswlib-node is the project's own.
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: FOLDER,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0)
    throw new Error('npm ci in bench/ failed; npm run bench -- --without-others measures Guillemet alone');
};

/** Versions of the packages compared with. */
export const otherVersions = (): Readonly<Record<string, string>> => {
  const { packages } = readLock(join(FOLDER, 'package-lock.json'));
  return Object.fromEntries(
    ['@langchain/community', '@orama/orama'].map((name) => [
      name,
      packages[`node_modules/${name}`]?.version ?? '',
    ]),
  );
};
