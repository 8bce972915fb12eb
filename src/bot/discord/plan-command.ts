import type { ChatInputCommandInteraction, MessageContextMenuCommandInteraction } from 'discord.js';
import type { BotContext } from '../bot-context.ts';
import { renderHelp, renderPrivacy } from '../commands/about.ts';
import { COMMAND_NAMES } from '../commands/command-definitions.ts';
import { renderTopic } from '../commands/quote-topic.ts';
import { verifyMessage, verifyText } from '../commands/verify-quotes.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { answerQuestion } from '../questions/answer-question.ts';
import { type OutgoingMessage, plainMessage } from '../rendering/outgoing-message.ts';
import { renderSources } from '../rendering/render-sources.ts';
import { renderTopics } from '../rendering/render-topics.ts';

/** What is planned here. */
export type Command = ChatInputCommandInteraction | MessageContextMenuCommandInteraction;

/** What a command replies, and to whom. */
export interface Planned {
  readonly ephemeral: boolean;
  /** Whether it counts against the allowance of its user. */
  readonly counted: boolean;
  /** The question it answers, if it is one. */
  readonly question?: string;
  readonly make: () => Promise<OutgoingMessage>;
}

/** What a command that everybody may use will reply; `null` where there is no such command. */
export const planCommand = (
  context: BotContext,
  interaction: Command,
  language: InterfaceLanguage,
): Planned | null => {
  const { library, settings } = context;
  if (interaction.isMessageContextMenuCommand())
    return interaction.commandName === COMMAND_NAMES.verifyMessage
      ? {
          ephemeral: false,
          counted: true,
          make: () => verifyMessage(library, interaction.targetMessage.content, language),
        }
      : null;
  const { options } = interaction;
  switch (interaction.commandName) {
    case COMMAND_NAMES.ask: {
      const question = options.getString('question', true).trim();
      return {
        ephemeral: options.getBoolean('private') ?? false,
        counted: true,
        question,
        make: () => answerQuestion(context, question, language, 'ask'),
      };
    }
    case COMMAND_NAMES.quote:
      return {
        ephemeral: false,
        counted: true,
        make: async () => {
          const topic = options.getString('topic', true);
          return topic.length > settings.limits.questionLength
            ? plainMessage(MESSAGES[language].trouble.tooLong(settings.limits.questionLength))
            : renderTopic(library, topic, language);
        },
      };
    case COMMAND_NAMES.verify:
      return {
        ephemeral: false,
        counted: true,
        make: () => verifyText(library, options.getString('text', true), language),
      };
    case COMMAND_NAMES.topics:
      return {
        ephemeral: false,
        counted: true,
        make: async () => renderTopics(library.snapshot, language),
      };
    case COMMAND_NAMES.sources:
      return {
        ephemeral: false,
        counted: true,
        make: async () => renderSources(library.snapshot, language),
      };
    case COMMAND_NAMES.help:
      return { ephemeral: true, counted: false, make: async () => renderHelp(language) };
    case COMMAND_NAMES.privacy:
      return { ephemeral: true, counted: false, make: async () => renderPrivacy(context, language) };
    default:
      return null;
  }
};
