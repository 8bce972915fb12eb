import { Command } from 'commander';
import { type ConfigOverrides, readConfig } from '../../config.ts';
import type { ReindexOutcome } from '../../library/library.ts';
import { withCommonOptions } from '../common-options.ts';
import { openConfiguredEmbedder } from '../open-embedder.ts';
import { print, printJson } from '../output.ts';
import { progressBar } from '../progress-bar.ts';
import { reindexOnce } from '../reindex-once.ts';
import { visible } from '../terminal-text.ts';
import { terminalUser } from '../terminal-user.ts';

interface Options extends ConfigOverrides {
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Changed sentences that are printed; --json prints all. */
const MOST_CHANGES_SHOWN = 50;

const MARKS = { added: '+', removed: '-', changed: '~' } as const;

const report = (outcome: ReindexOutcome, dryRun: boolean): void => {
  // A first index adds everything: nobody wants to read that.
  const shown = outcome.generationBefore === null ? [] : outcome.changes.slice(0, MOST_CHANGES_SHOWN);
  for (const { kind, document, paragraph, before, after } of shown) {
    const text = kind === 'changed' ? `${before}\n  → ${after}` : (after ?? before ?? '');
    print(`${MARKS[kind]} ${document}, paragraph ${paragraph}: ${visible(text)}`);
  }
  if (outcome.generationBefore !== null && shown.length < outcome.changes.length)
    print(`… and ${outcome.changes.length - shown.length} more; --json prints them all`);
  const generation = outcome.generationAfter.slice(0, 12);
  if (dryRun)
    print(
      outcome.files.length === 0
        ? 'Nothing changed. Nothing was written.'
        : `${outcome.changes.length} sentences would change, from ${outcome.files.join(', ')}. Nothing was written.`,
    );
  else if (outcome.generationBefore === outcome.generationAfter)
    print(`Nothing changed: generation ${generation}, ${outcome.sentences} sentences.`);
  else
    print(
      `Generation ${generation}: ${outcome.sentences} sentences, ` +
        `${outcome.embedded} vectors made, ${(outcome.tookMs / 1000).toFixed(1)} s.`,
    );
};

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
      else report(outcome, dryRun);
    } finally {
      bar.stop();
      await embedder.close();
    }
  });
