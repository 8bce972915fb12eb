import { access, constants, statfs } from 'node:fs/promises';
import { Command } from 'commander';
import { type Config, type ConfigOverrides, readConfig } from '../../config.ts';
import { describeProblem } from '../../corpus/problem.ts';
import { readCorpus } from '../../corpus/read-corpus.ts';
import type { EmbedderIdentity } from '../../embedding/embedder.ts';
import { corpusSources, isCurrent } from '../../library/corpus-sources.ts';
import { withCommonOptions } from '../common-options.ts';
import { print, printJson } from '../output.ts';
import { paint, visible } from '../terminal-text.ts';

// What needs a native package is imported where it is looked at: doctor must run where one is broken.

/** One thing looked at: what was seen, and where it is wrong the command or the deed that mends it. */
interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly seen: string;
  readonly remedy: string | null;
}

const INDEX = 'npm run -s guillemet -- index';
/** Bytes a reindex of a small corpus needs beside the old snapshot. */
const LEAST_FREE_BYTES = 200e6;

const good = (what: string, seen: string): Finding => ({ what, ok: true, seen, remedy: null });
const bad = (what: string, seen: string, remedy: string): Finding => ({ what, ok: false, seen, remedy });
const reason = (cause: unknown): string =>
  cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);

const native = async (name: string, load: () => Promise<unknown>): Promise<Finding> => {
  try {
    await load();
    return good(name, 'loads');
  } catch (cause) {
    return bad(name, reason(cause), 'npm ci (it needs python3, make and g++)');
  }
};

const folders = async (config: Config): Promise<Finding[]> =>
  Promise.all([
    access(config.CORPUS_DIR, constants.R_OK).then(
      () => good('corpus folder', `${config.CORPUS_DIR} can be read`),
      () =>
        bad(
          'corpus folder',
          `${config.CORPUS_DIR} cannot be read`,
          'name another one with --corpus or CORPUS_DIR',
        ),
    ),
    access(config.INDEX_DIR, constants.W_OK).then(
      () => good('index folder', `${config.INDEX_DIR} can be written`),
      (cause: NodeJS.ErrnoException) =>
        cause.code === 'ENOENT'
          ? good('index folder', `${config.INDEX_DIR} is not there yet; indexing makes it`)
          : bad(
              'index folder',
              `${config.INDEX_DIR} cannot be written`,
              'give this user write permission, or name another one with --index',
            ),
    ),
    statfs(config.CORPUS_DIR).then(
      ({ bavail, bsize }) =>
        bavail * bsize >= LEAST_FREE_BYTES
          ? good('disk', `${Math.round((bavail * bsize) / 1e9)} GB free`)
          : bad(
              'disk',
              `${Math.round((bavail * bsize) / 1e6)} MB free`,
              'free some space: a reindex writes beside the old index',
            ),
      () => bad('disk', 'free space cannot be told', 'check it by hand'),
    ),
  ]);

const corpus = async (config: Config): Promise<Finding> => {
  try {
    const { documents, problems } = await readCorpus(config.CORPUS_DIR);
    const [first] = problems;
    if (first !== undefined)
      return bad(
        'corpus',
        `${problems.length} problems, first ${describeProblem(first)}`,
        'mend the file and look again',
      );
    return documents.length > 0
      ? good('corpus', `${documents.length} documents, all readable`)
      : bad('corpus', 'no document', 'put a .md file with a title in its front matter there');
  } catch (cause) {
    return bad('corpus', reason(cause), 'name another folder with --corpus or CORPUS_DIR');
  }
};

const snapshot = async (config: Config, embedder: EmbedderIdentity): Promise<Finding> => {
  const { serveNewest } = await import('../../library/served-snapshot.ts');
  const damage: string[] = [];
  const serving = await serveNewest(config.INDEX_DIR, embedder, ({ message }) => damage.push(message));
  if (damage[0] !== undefined) return bad('index', damage[0], `${INDEX} --force`);
  if (serving === null) return bad('index', 'none is built yet', INDEX);
  const now = await corpusSources(config.CORPUS_DIR).catch(() => []);
  return isCurrent(serving.manifest, now)
    ? good(
        'index',
        `generation ${serving.generation.slice(0, 12)}, ${serving.sentences.length} sentences, every hash right`,
      )
    : bad('index', 'the corpus has changed since it was built', INDEX);
};

const examine = async (config: Config): Promise<Finding[]> => {
  const findings = [
    good('Node.js', process.version),
    await native('hnswlib-node', () => import('../../search-index/hnswlib-index.ts')),
    ...(await folders(config)),
    await corpus(config),
  ];
  try {
    const { openConfiguredEmbedder } = await import('../open-embedder.ts');
    const embedder = await openConfiguredEmbedder(config);
    const { model, dimensions, revision } = embedder.identity;
    findings.push(good('embedder', `${model}, ${dimensions} dimensions, ${revision.slice(0, 12)}`));
    await embedder.close();
    findings.push(await snapshot(config, embedder.identity));
  } catch (cause) {
    findings.push(
      bad('embedder', reason(cause), 'git checkout -- embeddings/models, or set EMBEDDING_MODEL right'),
    );
  }
  findings.push(
    config.DISCORD_TOKEN === undefined
      ? good('Discord', 'no token: npm start talks in the terminal (docs/discord-setup.md)')
      : good('Discord', 'a token is set'),
  );
  return findings;
};

export const doctorCommand = (): Command =>
  withCommonOptions(
    new Command('doctor')
      .description('What is wrong with this installation, and the command that mends it.')
      .option('--json', 'print the findings as JSON'),
  ).action(async (options: ConfigOverrides & { json?: boolean }) => {
    const findings = await examine(readConfig(options));
    if (options.json === true) printJson(findings);
    else
      for (const { what, ok, seen, remedy } of findings)
        print(
          `${ok ? paint.green('✔') : paint.red('✘')} ${what}: ${visible(seen)}${remedy === null ? '' : `\n    → ${remedy}`}`,
        );
    if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
  });
