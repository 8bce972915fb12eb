import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { installOthers, otherVersions } from './install-others.ts';
import { type LibraryFigures, measureLibrary } from './measure-library.ts';
import { measureSize, SEED, type SizeFigures } from './measure-size.ts';
import { type BenchOptions, HELP, OptionError, parseOptions } from './options.ts';
import { clearProgress, showProgress } from './progress-line.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { renderTables } from './render-tables.ts';

const bench = async ({ sizes, library, json, withOthers, postgresUrl }: BenchOptions): Promise<void> => {
  if (!existsSync(join(PROJECT_ROOT, 'dist', 'cli', 'main.js')))
    throw new OptionError('the command line is not built; start the benchmark with: npm run bench');
  if (withOthers) installOthers();
  const workFolder = await mkdtemp(join(tmpdir(), 'guillemet-bench-'));
  const measured: SizeFigures[] = [];
  let measuredLibrary: LibraryFigures | null = null;
  const loadBefore = loadavg()[0] ?? 0;
  try {
    for (const size of sizes)
      measured.push(
        await measureSize(size, join(workFolder, 'size'), withOthers, postgresUrl, (text) =>
          showProgress(`${size === 'article' ? 'article' : size.toLocaleString('en')}: ${text}`),
        ),
      );
    if (library > 0)
      measuredLibrary = await measureLibrary(library, join(workFolder, 'size'), (text) =>
        showProgress(`library of ${library.toLocaleString('en')} documents: ${text}`),
      );
  } finally {
    clearProgress();
    await rm(workFolder, { recursive: true, force: true });
  }
  const processors = cpus();
  const report = {
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    cpu: processors[0]?.model.trim() ?? 'unknown processor',
    cores: processors.length,
    load: [loadBefore, loadavg()[0] ?? 0] as const,
    seed: SEED,
    others: withOthers ? otherVersions() : null,
    sizes: measured,
    library: measuredLibrary,
  };
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : `${renderTables(report)}\n`);
};

try {
  const options = parseOptions(process.argv.slice(2));
  if (options === null) process.stdout.write(HELP);
  else await bench(options);
} catch (cause) {
  const mistake = cause instanceof OptionError;
  process.stderr.write(`${mistake ? cause.message : cause instanceof Error ? cause.stack : String(cause)}\n`);
  process.exitCode = 1;
}
