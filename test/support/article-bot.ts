import { expect, onTestFinished } from 'vitest';
import { articleSnapshot } from './article.ts';
import { type BotOnStandIn, type BotOnStandInOptions, startBotOnStandIn } from './bot-on-stand-in.ts';
import { quotesIn } from './discord/read-reply.ts';
import { BORIS, BOT } from './discord/world.ts';
import { type SmallLibrary, smallLibrary } from './small-library.ts';

/** A question about the article, and the one quote that answers it. */
export const ASKED = 'Combien de soldats russes tués ?';
export const LOSSES =
  'Plus de 600\u00A0000 soldats russes ont été tués ou blessés dans la guerre de Poutine.';

/** A message that asks it of the bot. */
export const MENTION = { content: `<@${BOT.id}> ${ASKED}`, mentions: [BOT] };

/** What the bot started last answers from. */
export let library: SmallLibrary;

/** Starts a bot over the article on a Discord of our own; both are gone when the test ends. */
export const startArticleBot = async (options: BotOnStandInOptions = {}): Promise<BotOnStandIn> => {
  library = smallLibrary(articleSnapshot());
  const run = await startBotOnStandIn(library, options);
  onTestFinished(() => run.stop());
  return run;
};

/** The bot still answers, each question once. */
export const stillAnswers = async ({ discord }: BotOnStandIn): Promise<void> => {
  const before = discord.rest.messages.size;
  expect(quotesIn((await discord.answerTo(discord.say({ ...MENTION, author: BORIS }))).body)).toEqual([
    LOSSES,
  ]);
  expect(discord.rest.messages.size).toBe(before + 1);
  const reply = await discord.reply(discord.command('ask', { question: ASKED }, { user: BORIS }));
  expect(quotesIn(reply)).toEqual([LOSSES]);
};
