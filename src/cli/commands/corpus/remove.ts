import { Command } from 'commander';
import { type ConfigOverrides, readConfig } from '../../../config.ts';
import { trashFolder } from '../../../upkeep/folder-upkeep.ts';
import { confirm } from '../../confirm.ts';
import { print, printJson } from '../../output.ts';
import { reportOutcome } from '../../report-outcome.ts';
import { visible } from '../../terminal-text.ts';
import { withUpkeep } from '../../with-upkeep.ts';

interface Options extends ConfigOverrides {
  readonly yes?: boolean;
  readonly json?: boolean;
}

export const removeCommand = (): Command =>
  withUpkeep(
    new Command('remove')
      .description('Move a document and its curation into the trash folder and reindex.')
      .argument('<document>', 'the id of the document')
      .option('--yes', 'do not ask')
      .option('--json', 'print the outcome as JSON'),
    async ({ upkeep, snapshot, by, progress }, id: string, options: Options) => {
      const title = snapshot.documents.get(id)?.title;
      await confirm(
        `Remove ${visible(id)}${title === undefined ? '' : ` ("${visible(title)}")`} and its curation?`,
        options.yes === true,
      );
      const outcome = await upkeep.remove(id, by, progress);
      if (options.json === true) return printJson(outcome);
      reportOutcome(outcome);
      print(`The files are kept in ${trashFolder(readConfig(options).RECORDS_DIR)}.`);
    },
  );
