import { onTestFinished } from 'vitest';
import { articleSnapshot } from './article.ts';
import { type BotOnStandIn, type BotOnStandInOptions, startBotOnStandIn } from './bot-on-stand-in.ts';
import { type SmallLibrary, smallLibrary } from './small-library.ts';

/** What the bot started last answers from. */
export let library: SmallLibrary;

/** Starts a bot over the article on a Discord of our own; both are gone when the test ends. */
export const startArticleBot = async (options: BotOnStandInOptions = {}): Promise<BotOnStandIn> => {
  library = smallLibrary(articleSnapshot());
  const run = await startBotOnStandIn(library, options);
  onTestFinished(() => run.stop());
  return run;
};
