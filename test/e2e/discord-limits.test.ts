import { describe, expect, test } from 'vitest';
import { ASKED, MENTION, startArticleBot as start } from '../support/article-bot.ts';
import { UNLIMITED } from '../support/bot-on-stand-in.ts';
import { isEphemeral, quotesIn } from '../support/discord/read-reply.ts';
import { ALICE, BORIS, ELSEWHERE } from '../support/discord/world.ts';

describe('limits', () => {
  test('a person who asks too fast is told when to try again, and then may', async () => {
    const { discord } = await start({
      settings: {
        limits: { ...UNLIMITED, deferAfterMs: 1500, perUser: { count: 2, windowMs: 60_000 } },
      },
    });
    for (let asked = 0; asked < 2; asked++)
      expect(quotesIn(await discord.reply(discord.command('ask', { question: ASKED })))).toHaveLength(1);
    const refused = await discord.reply(discord.command('ask', { question: ASKED }));
    expect(refused.content).toBe('That was a lot at once. Please try again in 30 s.');
    expect(isEphemeral(refused)).toBe(true);
    const other = await discord.reply(discord.command('ask', { question: ASKED }, { user: BORIS }));
    expect(quotesIn(other)).toHaveLength(1);
    discord.clock.advance(30_000);
    expect(quotesIn(await discord.reply(discord.command('ask', { question: ASKED })))).toHaveLength(1);
  });

  test('a person who floods a channel is told once, and then met with silence', async () => {
    const { discord } = await start({
      settings: { limits: { ...UNLIMITED, perUser: { count: 1, windowMs: 60_000 } } },
    });
    const asked = Array.from({ length: 5 }, () => discord.say(MENTION));
    const { body } = await discord.answerTo(String(asked[1]));
    expect(body.content).toMatch(/^Cela fait beaucoup/);
    await discord.answerTo(discord.say({ ...MENTION, author: BORIS }));
    expect(discord.rest.messages.size).toBe(3);
  });

  test('a server that asks too fast does not slow another one', async () => {
    const { discord } = await start({
      settings: { limits: { ...UNLIMITED, deferAfterMs: 1500, perGuild: { count: 1, windowMs: 60_000 } } },
    });
    await discord.reply(discord.command('ask', { question: ASKED }, { user: ALICE }));
    const second = await discord.reply(discord.command('ask', { question: ASKED }, { user: BORIS }));
    expect(second.content).toMatch(/try again in 60 s/);
    const elsewhere = await discord.reply(
      discord.command('ask', { question: ASKED }, { channel: ELSEWHERE }),
    );
    expect(quotesIn(elsewhere)).toHaveLength(1);
  });
});
