import { type Message, MessageType } from 'discord.js';
import type { BotContext } from '../bot-context.ts';
import { reportFailure } from '../failure.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { answerQuestion, type Surface } from '../questions/answer-question.ts';
import { isQuestion } from '../questions/is-question.ts';
import { keepReply } from '../questions/keep-reply.ts';
import { secondsToWait } from '../questions/may-ask.ts';
import { questionText } from '../questions/question-text.ts';
import { replyLanguage } from '../questions/reply-language.ts';
import { plainMessage } from '../rendering/outgoing-message.ts';
import { replyToMessage } from './reply-to-message.ts';

/** How a message asks us, or `null` where it does not: only people ask, and only in words. */
export const surfaceOf = (message: Message, askChannelIds: readonly string[]): Surface | null => {
  const me = message.client.user.id;
  const { author, channelId, channel } = message;
  if (author.bot || author.system || message.webhookId !== null || author.id === me) return null;
  if (message.type !== MessageType.Default && message.type !== MessageType.Reply) return null;
  if (message.guildId === null) return 'direct';
  // The list of mentioned people: neither @everyone nor roles, and a reply only where it pings.
  if (message.mentions.users.has(me)) return 'mention';
  const parentId = channel.isThread() ? channel.parentId : null;
  const inAskChannel =
    askChannelIds.includes(channelId) || (parentId !== null && askChannelIds.includes(parentId));
  return inAskChannel && isQuestion(message.content) ? 'channel' : null;
};

/** Answers a message that asks us; whatever fails, the user gets one kind sentence. Never rejects. */
export const onMessage = async (context: BotContext, message: Message, surface: Surface): Promise<void> => {
  const { metrics, log, authorized } = context;
  const startedMs = context.now();
  const question = questionText(message.content, message.client.user.id);
  const language = replyLanguage({ question, guildLocale: message.guild?.preferredLocale ?? null });
  try {
    const wait = secondsToWait(context, message.author.id, message.guildId);
    if (wait > 0) {
      metrics.refused.inc({ reason: 'rate-limit' });
      if (context.perWarning.secondsToWait(message.author.id) > 0) return;
    }
    const reply =
      wait > 0
        ? plainMessage(MESSAGES[language].trouble.tryAgain(wait))
        : await answerQuestion(context, question, language, surface);
    const sent = await authorized(() => replyToMessage(message, reply));
    const place = { guild: message.guildId, channel: message.channelId, message: sent };
    context.inBackground(
      'a reply could not be noted',
      keepReply(context, { place, message: reply, question, ephemeral: false }),
    );
    metrics.latency.observe((context.now() - startedMs) / 1000);
  } catch (error) {
    const sorry = reportFailure(context, error, `message in ${message.channelId}`, language);
    await authorized(() => replyToMessage(message, sorry)).catch((cause: unknown) =>
      log.warn({ err: cause, channel: message.channelId }, 'the user could not be told'),
    );
  }
};
