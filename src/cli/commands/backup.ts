import { Command } from 'commander';
import { type Config, type ConfigOverrides, readConfig } from '../../config.ts';
import type { Shelves } from '../../upkeep/backup.ts';
import type { BackupManifest } from '../../upkeep/backup-manifest.ts';
import { withCommonOptions } from '../common-options.ts';
import { print, printJson } from '../output.ts';
import { terminalUser } from '../terminal-user.ts';

interface Options extends ConfigOverrides {
  readonly yes?: boolean;
  readonly json?: boolean;
}

const shelvesOf = (config: Config): Shelves => ({
  corpusFolder: config.CORPUS_DIR,
  indexFolder: config.INDEX_DIR,
  recordsFolder: config.RECORDS_DIR,
});

/** The archive is of folders: whoever keeps a database must not take it for a backup of that. */
const warnOfDatabase = ({ DATABASE_URL: url }: Config): void => {
  if (url !== undefined)
    process.stderr.write(
      'DATABASE_URL is set: what lies in the database is not in this archive; "pg_dump" backs it up (docs/scaling.md).\n',
    );
};

const report = (verb: string, { files, generation, createdAt }: BackupManifest, json: boolean): void => {
  const count = (prefix: string): number => files.filter(({ path }) => path.startsWith(prefix)).length;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (json)
    return printJson({ createdAt, generation, files: files.length, bytes, corpusFiles: count('corpus/') });
  print(
    `${verb} ${count('corpus/')} corpus files, ${generation === null ? 'no snapshot' : `generation ${generation.slice(0, 12)}`} ` +
      `and ${count('records/')} days of the quote ledger: ${(bytes / 1e6).toFixed(1)} MB, of ${createdAt.slice(0, 16).replace('T', ' ')} UTC.`,
  );
};

export const backupCommand = (): Command =>
  withCommonOptions(
    new Command('backup')
      .description('Write corpus, curation, current snapshot and quote ledger into one archive.')
      .argument('<file>', 'the archive to write, such as guillemet.tar.gz')
      .option('--yes', 'replace a file that is there already')
      .option('--json', 'print what was packed as JSON'),
  ).action(async (file: string, options: Options) => {
    const { backup } = await import('../../upkeep/backup.ts');
    const config = readConfig(options);
    warnOfDatabase(config);
    const manifest = await backup(shelvesOf(config), file, options.yes === true);
    report('Packed', manifest, options.json === true);
  });

export const restoreCommand = (): Command =>
  withCommonOptions(
    new Command('restore')
      .description(
        'Put a backup in the place of corpus, snapshot and quote ledger, after checking all of it.',
      )
      .argument('<file>', 'an archive that "guillemet backup" wrote')
      .option('--yes', 'replace the corpus that is there; its files go to the trash folder')
      .option('--json', 'print what was restored as JSON'),
  ).action(async (file: string, options: Options) => {
    const { restore } = await import('../../upkeep/restore.ts');
    const config = readConfig(options);
    warnOfDatabase(config);
    const manifest = await restore(shelvesOf(config), file, {
      replace: options.yes === true,
      by: terminalUser(),
      keepGenerations: config.KEEP_GENERATIONS,
    });
    report('Restored', manifest, options.json === true);
    if (manifest.generation === null && options.json !== true)
      print(
        'The next start builds the index of it; so does "npm run -s guillemet -- index", for a bot that runs.',
      );
  });
