// Makes a fresh clone ready (installs from the lock file, builds) and then runs dist/<module>.js in this process.
//   node scripts/launch.mjs                 only make ready
//   node scripts/launch.mjs cli/main ask …  make ready and run
// Plain JavaScript on Node's own modules alone: it runs before anything is installed. All it says goes to
// standard error, because standard output belongs to the command.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => join(root, ...parts);
const say = (text) => process.stderr.write(`${text}\n`);
const stop = (text) => {
  say(text);
  process.exit(1);
};

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 12))
  stop(`Guillemet needs Node.js 20.12 or newer; this is ${process.version}. Install a current one and try again.`);

const run = (what, command, args) => {
  say(what);
  // The child's standard output goes to our standard error.
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (status !== 0) stop(`${what} failed${error ? `: ${error.message}` : ''}. Run "${[command, ...args].join(' ')}" to see why.`);
};

const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** Is every package of the lock file there in the version it names? npm keeps a list of what it installed. */
const isInstalled = () => {
  const installedList = at('node_modules', '.package-lock.json');
  if (!existsSync(installedList)) return false;
  const installed = packagesIn(installedList);
  // A production image leaves development packages out on purpose, once everything is built.
  const production = existsSync(at('dist', '.built')) && !existsSync(at('node_modules', 'typescript'));
  return Object.entries(packagesIn(at('package-lock.json'))).every(
    ([path, { version, optional, peer, dev, devOptional }]) =>
      path === '' || optional || peer || devOptional || (production && dev) || installed[path]?.version === version,
  );
};

const newestChange = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs), 0);

const isBuilt = () => {
  const stamp = at('dist', '.built');
  if (!existsSync(stamp)) return false;
  if (!existsSync(at('src')) || !existsSync(at('node_modules', 'typescript'))) return true;
  const builtAt = statSync(stamp).mtimeMs;
  return newestChange(at('src')) < builtAt && statSync(at('tsconfig.build.json')).mtimeMs < builtAt;
};

if (!isInstalled()) run('Installing packages (once, about a minute) …', 'npm', ['ci', '--no-audit', '--no-fund']);
if (!isBuilt()) {
  rmSync(at('dist'), { recursive: true, force: true });
  run('Building …', process.execPath, [at('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json']);
  writeFileSync(at('dist', '.built'), '');
}

const [module, ...args] = process.argv.slice(2);
if (module !== undefined) {
  const script = at('dist', ...`${module}.js`.split('/'));
  process.argv = [process.execPath, script, ...args];
  await import(pathToFileURL(script).href);
}
