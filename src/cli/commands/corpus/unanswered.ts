import { Command } from 'commander';
import { type ConfigOverrides, readConfig } from '../../../config.ts';
import { RefusedError } from '../../../errors.ts';
import { confirm } from '../../confirm.ts';
import { openRecords } from '../../open-records.ts';
import { print, printJson } from '../../output.ts';
import { visible } from '../../terminal-text.ts';
import { createCommandLogger } from '../../with-library.ts';

/** Other wordings of a group that are printed; --json prints all. */
const MOST_OTHERS_SHOWN = 5;

interface Options extends ConfigOverrides {
  readonly yes?: boolean;
  readonly json?: boolean;
}

const open = async () => {
  const config = readConfig();
  const { questions } = await openRecords(config, createCommandLogger(config.LOG_LEVEL));
  return { config, questions };
};

export const unansweredCommand = (): Command =>
  new Command('unanswered')
    .description('Recent questions that were not answered, or whose quote got a 👎, grouped.')
    .option('--json', 'print them as JSON')
    .action(async (options: Options) => {
      const { config, questions } = await open();
      if (!config.LOG_QUESTIONS)
        throw new RefusedError(
          'no question is kept: set LOG_QUESTIONS=true to keep them (docs/operations.md)',
        );
      const groups = await questions.groups();
      if (options.json === true) return printJson(groups);
      if (groups.length === 0) return print('No question is waiting.');
      for (const { loggedFor, question, count, others, lastAsked } of groups) {
        print(`${lastAsked}  ${count}×  ${loggedFor}  ${visible(question)}`);
        for (const other of others.slice(0, MOST_OTHERS_SHOWN)) print(`    ${visible(other)}`);
      }
    });

export const forgetCommand = (): Command =>
  new Command('forget')
    .description('Erase every question that was kept.')
    .option('--yes', 'do not ask')
    .option('--json', 'print how many there were as JSON')
    .action(async (options: Options) => {
      await confirm('Erase every question that was kept?', options.yes === true);
      const { questions } = await open();
      const forgotten = await questions.forget();
      if (options.json === true) printJson({ forgotten });
      else print(`${forgotten} questions erased.`);
    });
