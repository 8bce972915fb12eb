/** Takes the bot's own mention out of a message; what is left, trimmed, is the question. */
export const questionText = (content: string, botId: string): string =>
  content.replaceAll(`<@${botId}>`, ' ').replaceAll(`<@!${botId}>`, ' ').trim();
