import type { BotContext } from '../bot-context.ts';

/** 0 when this person may ask here now, else the seconds to wait. */
export const secondsToWait = (context: BotContext, userId: string, guildId: string | null): number => {
  const own = context.perUser.secondsToWait(userId);
  if (own > 0 || guildId === null) return own;
  return context.perGuild.secondsToWait(guildId);
};
