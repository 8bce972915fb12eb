import type {
  AutocompleteInteraction,
  BaseInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
} from 'discord.js';
import type { BotContext } from '../bot-context.ts';
import { renderHelp, renderPrivacy } from '../commands/about.ts';
import { COMMAND_NAMES } from '../commands/command-definitions.ts';
import { pressButton } from '../commands/press-button.ts';
import { renderTopic } from '../commands/quote-topic.ts';
import { topicChoices } from '../commands/topic-choices.ts';
import { verifyMessage, verifyText } from '../commands/verify-quotes.ts';
import { reportFailure } from '../failure.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { answerQuestion } from '../questions/answer-question.ts';
import { secondsToWait } from '../questions/may-ask.ts';
import { replyLanguage } from '../questions/reply-language.ts';
import { type OutgoingMessage, plainMessage } from '../rendering/outgoing-message.ts';
import { renderSources } from '../rendering/render-sources.ts';
import { renderTopics } from '../rendering/render-topics.ts';
import { isUnknownInteraction } from './discord-errors.ts';
import { onReindex, type ReindexDesk } from './on-reindex.ts';
import { deliver, type Replyable, respond } from './respond.ts';

type Command = ChatInputCommandInteraction | MessageContextMenuCommandInteraction;

/** What a command replies, and to whom. */
interface Planned {
  readonly ephemeral: boolean;
  /** Whether it counts against the allowance of its user. */
  readonly counted: boolean;
  readonly make: () => Promise<OutgoingMessage>;
}

const planCommand = (
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
    case COMMAND_NAMES.ask:
      return {
        ephemeral: options.getBoolean('private') ?? false,
        counted: true,
        make: () => answerQuestion(context, options.getString('question', true).trim(), language, 'ask'),
      };
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
      return { ephemeral: true, counted: false, make: async () => renderPrivacy(settings, language) };
    default:
      return null;
  }
};

const onCommand = async (
  context: BotContext,
  desk: ReindexDesk,
  interaction: Command,
  language: InterfaceLanguage,
): Promise<void> => {
  const { metrics, settings } = context;
  if (interaction.isChatInputCommand() && interaction.commandName === COMMAND_NAMES.reindex)
    return onReindex(context, desk, interaction, language);
  const planned = planCommand(context, interaction, language);
  if (planned === null) throw new Error(`no such command: ${interaction.commandName}`);
  const wait = planned.counted ? secondsToWait(context, interaction.user.id, interaction.guildId) : 0;
  if (wait > 0) {
    metrics.refused.inc({ reason: 'rate-limit' });
    return deliver(interaction, plainMessage(MESSAGES[language].trouble.tryAgain(wait)), true);
  }
  const startedMs = context.now();
  await respond(interaction, planned.ephemeral, settings.limits.deferAfterMs, planned.make);
  metrics.latency.observe((context.now() - startedMs) / 1000);
};

const onComponent = (
  context: BotContext,
  interaction: MessageComponentInteraction,
  language: InterfaceLanguage,
): Promise<void> => {
  const chosen = interaction.isStringSelectMenu() ? (interaction.values[0] ?? null) : null;
  const wait = context.perPresser.secondsToWait(interaction.user.id);
  if (wait > 0) return deliver(interaction, plainMessage(MESSAGES[language].trouble.tryAgain(wait)), true);
  return respond(interaction, true, context.settings.limits.deferAfterMs, () =>
    pressButton(context, interaction.customId, chosen, language),
  );
};

const onAutocomplete = async (
  context: BotContext,
  interaction: AutocompleteInteraction,
  language: InterfaceLanguage,
): Promise<void> => {
  const typed = interaction.options.getFocused();
  await interaction.respond([...topicChoices(context.library.snapshot, typed, language)]);
};

const questionOf = (interaction: BaseInteraction): string | null =>
  interaction.isChatInputCommand()
    ? (interaction.options.getString('question') ?? interaction.options.getString('text'))
    : null;

const sayFailed = async (
  context: BotContext,
  interaction: Replyable,
  error: unknown,
  language: InterfaceLanguage,
): Promise<void> => {
  const where = interaction.isMessageComponent() ? interaction.customId : `/${interaction.commandName}`;
  const sorry = reportFailure(context, error, where, language);
  // After three seconds without an answer Discord has told the user already.
  if (isUnknownInteraction(error)) return;
  await deliver(interaction, sorry, true).catch((cause: unknown) =>
    context.log.warn({ err: cause, where }, 'the user could not be told'),
  );
};

/** Answers a command, a button, a menu or an autocomplete; whatever fails, the user gets one kind sentence. Never rejects. */
export const onInteraction = async (
  context: BotContext,
  desk: ReindexDesk,
  interaction: BaseInteraction,
): Promise<void> => {
  const language = replyLanguage({
    locale: interaction.locale,
    question: questionOf(interaction),
    guildLocale: interaction.guildLocale,
  });
  if (interaction.isAutocomplete()) {
    await onAutocomplete(context, interaction, language).catch((error: unknown) =>
      context.log.warn({ err: error }, 'an autocomplete failed'),
    );
    return;
  }
  if (
    !interaction.isChatInputCommand() &&
    !interaction.isMessageContextMenuCommand() &&
    !interaction.isMessageComponent()
  )
    return;
  try {
    await (interaction.isMessageComponent()
      ? onComponent(context, interaction, language)
      : onCommand(context, desk, interaction, language));
  } catch (error) {
    await sayFailed(context, interaction, error, language);
  }
};
