import { Command } from 'commander';
import { terminalUser } from '../../terminal-user.ts';
import { documentsCommand } from '../documents.ts';
import { addCommand } from './add.ts';
import { historyCommand, rollbackCommand } from './history.ts';
import { outdatedCommand } from './outdated.ts';
import { removeCommand } from './remove.ts';
import { showDocumentCommand } from './show.ts';
import { teachCommand } from './teach.ts';
import { forgetCommand, unansweredCommand } from './unanswered.ts';

export const corpusCommand = (): Command => {
  const command = new Command('corpus').description(
    'Look after the corpus: add, remove and teach documents, and go back.',
  );
  for (const one of [
    addCommand(),
    documentsCommand('list'),
    showDocumentCommand(),
    removeCommand(),
    historyCommand(),
    rollbackCommand(terminalUser),
    teachCommand(),
    unansweredCommand(),
    forgetCommand(),
    outdatedCommand(),
  ])
    command.addCommand(one);
  return command;
};
