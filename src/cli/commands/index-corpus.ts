import { Command } from 'commander';
import { type ConfigOverrides, readConfig } from '../../config.ts';
import { withCommonOptions } from '../common-options.ts';
import { openConfiguredEmbedder } from '../open-embedder.ts';
import { reindexOnce } from '../open-store.ts';
import { printJson } from '../output.ts';
import { progressBar } from '../progress-bar.ts';
import { reportOutcome } from '../report-outcome.ts';
import { terminalUser } from '../terminal-user.ts';

interface Options extends ConfigOverrides {
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Unlike the other commands it must not build on the way to being opened: building is what it is asked for. */
export const indexCommand = (): Command =>
  withCommonOptions(
    new Command('index')
      .description('Build the snapshot if anything changed in the corpus, the embedder or the format.')
      .option('--force', 'build it again in any case')
      .option('--dry-run', 'show the sentences that would be added, removed or changed, and write nothing')
      .option('--json', 'print the outcome as JSON'),
  ).action(async (options: Options) => {
    const config = readConfig(options);
    const embedder = await openConfiguredEmbedder(config);
    const bar = progressBar();
    try {
      const dryRun = options.dryRun === true;
      const outcome = await reindexOnce(
        config,
        embedder,
        { by: terminalUser(), force: options.force === true, dryRun, onProgress: bar.update },
        (message) => process.stderr.write(`${message}; it is built again\n`),
      );
      bar.stop();
      if (options.json === true) printJson(outcome);
      else reportOutcome(outcome, dryRun);
    } finally {
      bar.stop();
      await embedder.close();
    }
  });
