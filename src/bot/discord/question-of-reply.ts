import { type APIMessage, type Message, Routes } from 'discord.js';
import type { BotContext } from '../bot-context.ts';
import { questionText } from '../questions/question-text.ts';

/**
 * The question that a reply of ours answers: remembered, or read again from the message it replies to, where Discord
 * lets us read that. `null` where neither is possible. Never rejects.
 */
export const questionOfReply = async (
  { authorized, recentReplies, log }: BotContext,
  { id, channelId, reference, client }: Message,
): Promise<string | null> => {
  const known = recentReplies.questionOf(id);
  const asked = reference?.messageId;
  if (known !== null || asked === undefined) return known;
  try {
    const route = Routes.channelMessage(channelId, asked);
    const { content } = (await authorized(() => client.rest.get(route))) as APIMessage;
    const question = questionText(content, client.user?.id ?? '');
    return question === '' ? null : question;
  } catch (error) {
    log.debug({ err: error }, 'the message replied to could not be read');
    return null;
  }
};
