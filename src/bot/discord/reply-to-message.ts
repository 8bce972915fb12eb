import { type Message, MessageFlags } from 'discord.js';
import type { OutgoingMessage } from '../rendering/outgoing-message.ts';
import { isRefusedByApi } from './discord-errors.ts';

/**
 * Replies to a message exactly once: the nonce is the message's own id, so that a request repeated by discord.js,
 * by us or by a second delivery of the event makes no second reply.
 * @returns the id of the reply.
 */
export const replyToMessage = async (
  message: Message,
  { content, components }: OutgoingMessage,
): Promise<string> => {
  const send = (): Promise<Message> =>
    message.reply({
      content,
      components: [...components],
      flags: MessageFlags.SuppressEmbeds,
      nonce: message.id,
      enforceNonce: true,
      failIfNotExists: false,
      allowedMentions: { parse: [], repliedUser: false },
    });
  try {
    return (await send()).id;
  } catch (error) {
    if (isRefusedByApi(error)) throw error;
    return (await send()).id;
  }
};
