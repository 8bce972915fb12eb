import {
  type APIModalInteractionResponseCallbackData,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalMessageModalSubmitInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { OutgoingMessage } from '../rendering/outgoing-message.ts';
import { isAlreadyAcknowledged, isRefusedByApi } from './discord-errors.ts';

/** What can be replied to. */
export type Replyable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

/**
 * Makes a callback. Where its answer is lost on the way it is made once more, and Discord then says that it had
 * arrived; discord.js does not know that, so the interaction is marked here.
 * @returns whether this very call, or a lost one before it, is known to be what Discord acknowledged.
 */
const callback = async (interaction: Replyable, make: () => Promise<unknown>): Promise<'made' | 'marked'> => {
  for (let attempt = 0; ; attempt++) {
    try {
      await make();
      return 'made';
    } catch (error) {
      if (isAlreadyAcknowledged(error)) {
        interaction.deferred = true;
        return 'marked';
      }
      if (isRefusedByApi(error) || attempt > 0) throw error;
    }
  }
};

/** Shows "is thinking…", which gives fifteen minutes. */
export const acknowledge = async (interaction: Replyable, ephemeral: boolean): Promise<void> => {
  if (interaction.deferred || interaction.replied) return;
  await callback(interaction, () =>
    interaction.deferReply(ephemeral ? { flags: MessageFlags.Ephemeral } : {}),
  );
};

/** Puts a message in as the reply, or in place of the reply that is there: never a second one. */
export const deliver = async (
  interaction: Replyable,
  { content, components }: OutgoingMessage,
  ephemeral: boolean,
): Promise<void> => {
  const body = { content, components: [...components] };
  if (!interaction.deferred && !interaction.replied) {
    const made = await callback(interaction, () =>
      interaction.reply({
        ...body,
        flags: ephemeral
          ? [MessageFlags.SuppressEmbeds, MessageFlags.Ephemeral]
          : [MessageFlags.SuppressEmbeds],
      }),
    );
    if (made === 'made') return;
  }
  await interaction.editReply({ ...body, flags: MessageFlags.SuppressEmbeds });
};

/** What came from a message of ours that can be changed in place: a button, a menu, or a form opened by one. */
const fromMessage = (
  interaction: Replyable,
): MessageComponentInteraction | ModalMessageModalSubmitInteraction | null =>
  interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage())
    ? interaction
    : null;

/** Gives fifteen minutes as `acknowledge` does; where it came from a message of ours, that message is what will be changed. */
export const acknowledgeInPlace = async (interaction: Replyable): Promise<void> => {
  const pressed = fromMessage(interaction);
  if (pressed === null) return acknowledge(interaction, true);
  if (interaction.deferred || interaction.replied) return;
  await callback(interaction, () => pressed.deferUpdate());
};

/** Puts a message in place of the one it came from; for the eyes of one person alone. */
export const deliverInPlace = async (interaction: Replyable, message: OutgoingMessage): Promise<void> => {
  const pressed = fromMessage(interaction);
  if (pressed === null || interaction.deferred || interaction.replied)
    return deliver(interaction, message, true);
  const body = {
    content: message.content,
    components: [...message.components],
    flags: MessageFlags.SuppressEmbeds as const,
  };
  const made = await callback(interaction, () => pressed.update(body));
  if (made === 'marked') await interaction.editReply(body);
};

/** Opens a form; must be the first answer to an interaction. */
export const showForm = async (
  interaction: Exclude<Replyable, ModalSubmitInteraction>,
  form: APIModalInteractionResponseCallbackData,
): Promise<void> => {
  await callback(interaction, () => interaction.showModal(form));
};

/**
 * Replies with what `work` makes: at once where it is quick, else after "is thinking…" at `deferAfterMs`.
 * @returns what was replied.
 * @throws what `work` and Discord throw.
 */
export const respond = async (
  interaction: Replyable,
  ephemeral: boolean,
  deferAfterMs: number,
  work: () => Promise<OutgoingMessage>,
): Promise<OutgoingMessage> => {
  const working = work();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), deferAfterMs);
  });
  try {
    const first = await Promise.race([working, late]);
    if (first === 'late') await acknowledge(interaction, ephemeral);
  } finally {
    clearTimeout(timer);
  }
  const message = await working;
  await deliver(interaction, message, ephemeral);
  return message;
};
