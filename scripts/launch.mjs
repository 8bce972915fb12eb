// Makes a fresh clone ready (installs from the lock file, builds) and then runs dist/<module>.js in this process.
//   node scripts/launch.mjs                 only make ready
//   node scripts/launch.mjs cli/main ask …  make ready and run
// Plain JavaScript on Node's own modules alone: it runs before anything is installed. All it says goes to
// standard error, because standard output belongs to the command.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
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
  stop(
    `Guillemet needs Node.js 20.12 or newer; this is ${process.version}. Install a current one and try again.`,
  );

const run = (what, command, args) => {
  say(what);
  // The child's standard output goes to our standard error.
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0)
    stop(
      `${what} failed${error ? `: ${error.message}` : ''}. Run "${[command, ...args].join(' ')}" to see why.`,
    );
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
      path === '' ||
      optional ||
      peer ||
      devOptional ||
      (production && dev) ||
      installed[path]?.version === version,
  );
};

const newestChange = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (newest, entry) => Math.max(newest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs),
      0,
    );

const isBuilt = () => {
  const stamp = at('dist', '.built');
  if (!existsSync(stamp)) return false;
  if (!existsSync(at('src')) || !existsSync(at('node_modules', 'typescript'))) return true;
  const builtAt = statSync(stamp).mtimeMs;
  return newestChange(at('src')) < builtAt && statSync(at('tsconfig.build.json')).mtimeMs < builtAt;
};

const install = () => {
  // npm would empty whatever the link leads to, which may be somebody else's.
  if (existsSync(at('node_modules')) && lstatSync(at('node_modules')).isSymbolicLink())
    stop(
      'node_modules is a link and does not hold what package-lock.json names. Remove the link and try again.',
    );
  // Development packages are needed to build, also where NODE_ENV says production.
  run('Installing packages (once, about a minute) …', 'npm', [
    'ci',
    '--include=dev',
    '--no-audit',
    '--no-fund',
  ]);
};

const build = () => {
  // What changes while the compiler runs must count as newer than what it made.
  const startedAt = new Date();
  const beside = at(`dist-${process.pid}`);
  const tsc = at('node_modules', 'typescript', 'bin', 'tsc');
  try {
    run('Building …', process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', beside]);
    writeFileSync(join(beside, '.built'), '');
    utimesSync(join(beside, '.built'), startedAt, startedAt);
    // Whatever still runs from the old build goes on with what it has loaded.
    rmSync(at('dist'), { recursive: true, force: true });
    renameSync(beside, at('dist'));
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
};

const isReady = () => isInstalled() && isBuilt();

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Is the process that made the lock still there? One that was interrupted leaves its lock behind. */
const isHeld = (lock) => {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    // Empty for the moment between being made and being written.
    return pid === 0 ? Date.now() - statSync(lock).mtimeMs < 2_000 : isAlive(pid);
  } catch {
    return false;
  }
};

/** One process installs and builds; another that starts meanwhile waits for it. */
const makeReady = () => {
  const lock = at('.launching');
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST')
        stop(`${root}: cannot be written (${error.code}), and something is to be installed or built.`);
      if (!isHeld(lock)) rmSync(lock, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  const unlock = () => rmSync(lock, { force: true });
  process.once('exit', unlock);
  if (!isInstalled()) install();
  if (!isBuilt()) build();
  unlock();
  process.off('exit', unlock);
};

if (!isReady()) makeReady();

const [module, ...args] = process.argv.slice(2);
if (module !== undefined) {
  const script = at('dist', ...`${module}.js`.split('/'));
  process.argv = [process.execPath, script, ...args];
  await import(pathToFileURL(script).href);
}
