import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js';
import type { BotContext } from '../bot-context.ts';
import {
  type Choice,
  documentChoices,
  generationChoices,
  sentenceChoices,
} from '../commands/corpus-choices.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { addDocument } from './corpus-add.ts';
import { removeDocument, rollBack } from './corpus-changes.ts';
import { listOutdated } from './corpus-outdated.ts';
import { forgetQuestions, listUnanswered } from './corpus-questions.ts';
import { teachByCommand } from './corpus-teach.ts';
import { listDocuments, showDocument, showHistory } from './corpus-views.ts';
import { admit, isModerator, type ModeratorScene } from './moderator-scene.ts';

const SUBCOMMANDS: Readonly<
  Record<string, (scene: ModeratorScene<ChatInputCommandInteraction>) => Promise<void>>
> = {
  add: addDocument,
  list: listDocuments,
  show: showDocument,
  remove: removeDocument,
  history: showHistory,
  rollback: rollBack,
  teach: teachByCommand,
  unanswered: listUnanswered,
  forget: forgetQuestions,
  outdated: listOutdated,
};

/** /corpus: checks the rights, then does what the subcommand says. */
export const onCorpus = async (scene: ModeratorScene<ChatInputCommandInteraction>): Promise<void> => {
  const name = scene.interaction.options.getSubcommand();
  const run = Object.hasOwn(SUBCOMMANDS, name) ? SUBCOMMANDS[name] : undefined;
  if (run === undefined) throw new Error(`no such command: /corpus ${name}`);
  if (await admit(scene, `/corpus ${name}`)) await run(scene);
};

/** Choices while a moderator types; none for anybody else. */
export const corpusChoices = async (
  context: BotContext,
  interaction: AutocompleteInteraction,
  language: InterfaceLanguage,
): Promise<readonly Choice[]> => {
  if (!isModerator(context, interaction)) return [];
  const { snapshot } = context.library;
  const { name, value } = interaction.options.getFocused(true);
  switch (name) {
    case 'id':
    case 'document':
      return documentChoices(snapshot, value);
    case 'generation':
      return generationChoices(await context.library.history(), value);
    case 'sentence': {
      const document = interaction.options.getString('document') ?? '';
      return sentenceChoices(snapshot, document, value, MESSAGES[language].corpus.teach.notAnswered);
    }
    default:
      return [];
  }
};
