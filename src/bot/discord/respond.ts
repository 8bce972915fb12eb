import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
} from 'discord.js';
import type { OutgoingMessage } from '../rendering/outgoing-message.ts';
import { isAlreadyAcknowledged, isRefusedByApi } from './discord-errors.ts';

/** What can be replied to. */
export type Replyable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction;

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

/**
 * Replies with what `work` makes: at once where it is quick, else after "is thinking…" at `deferAfterMs`.
 * @throws what `work` and Discord throw.
 */
export const respond = async (
  interaction: Replyable,
  ephemeral: boolean,
  deferAfterMs: number,
  work: () => Promise<OutgoingMessage>,
): Promise<void> => {
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
  await deliver(interaction, await working, ephemeral);
};
