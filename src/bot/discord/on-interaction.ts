import type {
  AutocompleteInteraction,
  BaseInteraction,
  MessageComponentInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import type { BotContext } from '../bot-context.ts';
import { COMMAND_NAMES } from '../commands/command-definitions.ts';
import { pressButton } from '../commands/press-button.ts';
import { topicChoices } from '../commands/topic-choices.ts';
import { reportFailure } from '../failure.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { teachByMessage } from '../moderators/corpus-teach.ts';
import { isDialogId } from '../moderators/dialog-desk.ts';
import type { ModeratorDesk } from '../moderators/moderator-desk.ts';
import { admit } from '../moderators/moderator-scene.ts';
import { corpusChoices, onCorpus } from '../moderators/on-corpus.ts';
import { onReindex } from '../moderators/on-reindex.ts';
import { isToBeKept, keepReply } from '../questions/keep-reply.ts';
import { secondsToWait } from '../questions/may-ask.ts';
import { replyLanguage } from '../questions/reply-language.ts';
import { type OutgoingMessage, plainMessage } from '../rendering/outgoing-message.ts';
import { isUnknownInteraction } from './discord-errors.ts';
import { type Command, type Planned, planCommand } from './plan-command.ts';
import { questionOfReply } from './question-of-reply.ts';
import { deliver, type Replyable, respond } from './respond.ts';

const onCommand = async (
  context: BotContext,
  desk: ModeratorDesk,
  interaction: Command,
  language: InterfaceLanguage,
): Promise<void> => {
  const { metrics, settings } = context;
  if (interaction.isChatInputCommand()) {
    const scene = { context, desk, interaction, language };
    if (interaction.commandName === COMMAND_NAMES.reindex) return onReindex(scene);
    if (interaction.commandName === COMMAND_NAMES.corpus) return onCorpus(scene);
  } else if (interaction.commandName === COMMAND_NAMES.teachMessage) {
    const scene = { context, desk, interaction, language };
    return (await admit(scene, '/corpus teach')) ? teachByMessage(scene) : undefined;
  }
  const planned = planCommand(context, interaction, language);
  if (planned === null) throw new Error(`no such command: ${interaction.commandName}`);
  const wait = planned.counted ? secondsToWait(context, interaction.user.id, interaction.guildId) : 0;
  if (wait > 0) {
    metrics.refused.inc({ reason: 'rate-limit' });
    return deliver(interaction, plainMessage(MESSAGES[language].trouble.tryAgain(wait)), true);
  }
  const startedMs = context.now();
  const message = await respond(interaction, planned.ephemeral, settings.limits.deferAfterMs, planned.make);
  metrics.latency.observe((context.now() - startedMs) / 1000);
  keepWhereItStands(context, interaction, planned, message);
};

/** Notes a reply; Discord says only on asking which message it has become, and nobody waits for that. */
const keepWhereItStands = (
  context: BotContext,
  interaction: Command,
  planned: Planned,
  message: OutgoingMessage,
): void => {
  const kept = { message, question: planned.question ?? null, ephemeral: planned.ephemeral };
  if (!isToBeKept(context, kept)) return;
  const keep = async (): Promise<void> => {
    const { id } = await interaction.fetchReply();
    const place = { guild: interaction.guildId, channel: interaction.channelId, message: id };
    await keepReply(context, { place, ...kept });
  };
  context.inBackground('a reply could not be noted', keep());
};

const onComponent = async (
  context: BotContext,
  desk: ModeratorDesk,
  interaction: MessageComponentInteraction,
  language: InterfaceLanguage,
): Promise<void> => {
  const chosen = interaction.isStringSelectMenu() ? (interaction.values[0] ?? null) : null;
  const wait = context.perPresser.secondsToWait(interaction.user.id);
  if (wait > 0) return deliver(interaction, plainMessage(MESSAGES[language].trouble.tryAgain(wait)), true);
  if (isDialogId(interaction.customId)) return desk.dialogs.press({ context, desk, interaction, language });
  const { customId, message, user } = interaction;
  const question = async (): Promise<string | null> =>
    desk.dislikes.isNew(`${message.id} ${user.id}`) ? questionOfReply(context, message) : null;
  const press = { customId, chosen, question };
  await respond(interaction, true, context.settings.limits.deferAfterMs, () =>
    pressButton(context, press, language),
  );
};

const onForm = async (
  context: BotContext,
  desk: ModeratorDesk,
  interaction: ModalSubmitInteraction,
  language: InterfaceLanguage,
): Promise<void> => {
  if (isDialogId(interaction.customId)) return desk.dialogs.submit({ context, desk, interaction, language });
  await deliver(interaction, plainMessage(MESSAGES[language].corpus.dialog.expired), true);
};

const onAutocomplete = async (
  context: BotContext,
  interaction: AutocompleteInteraction,
  language: InterfaceLanguage,
): Promise<void> => {
  const choices =
    interaction.commandName === COMMAND_NAMES.corpus
      ? await corpusChoices(context, interaction, language)
      : topicChoices(context.library.snapshot, interaction.options.getFocused(), language);
  await interaction.respond([...choices]);
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
  const where =
    interaction.isMessageComponent() || interaction.isModalSubmit()
      ? interaction.customId
      : `/${interaction.commandName}`;
  const sorry = reportFailure(context, error, where, language);
  // After three seconds without an answer Discord has told the user already.
  if (isUnknownInteraction(error)) return;
  await deliver(interaction, sorry, true).catch((cause: unknown) =>
    context.log.warn({ err: cause, where }, 'the user could not be told'),
  );
};

const isReplyable = (interaction: BaseInteraction): interaction is Replyable & BaseInteraction =>
  interaction.isChatInputCommand() ||
  interaction.isMessageContextMenuCommand() ||
  interaction.isMessageComponent() ||
  interaction.isModalSubmit();

/** Answers a command, a button, a menu or an autocomplete; whatever fails, the user gets one kind sentence. Never rejects. */
export const onInteraction = async (
  context: BotContext,
  desk: ModeratorDesk,
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
  try {
    if (interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand())
      await onCommand(context, desk, interaction, language);
    else if (interaction.isMessageComponent()) await onComponent(context, desk, interaction, language);
    else if (interaction.isModalSubmit()) await onForm(context, desk, interaction, language);
  } catch (error) {
    if (!isReplyable(interaction)) throw error;
    await sayFailed(context, interaction, error, language);
  }
};
