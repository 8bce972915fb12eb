import { describe, expect, test } from 'vitest';
import { ARTICLE } from '../support/article.ts';
import { ASKED, LOSSES, library, startArticleBot as start } from '../support/article-bot.ts';
import type { BotOnStandIn } from '../support/bot-on-stand-in.ts';
import { readMarkdown } from '../support/discord/read-markdown.ts';
import { buttonOn, isEphemeral, quotesIn } from '../support/discord/read-reply.ts';
import { smallSnapshot } from '../support/small-library.ts';

describe('buttons', () => {
  const answer = async ({ discord }: BotOnStandIn): Promise<Record<string, unknown>> =>
    discord.reply(discord.command('ask', { question: ASKED }));

  test('Context shows the whole paragraph with the quote marked, to the asker alone', async () => {
    const run = await start();
    const shown = await run.discord.reply(run.discord.press(buttonOn(await answer(run), 'Context')));
    const { quotes, alive } = readMarkdown(String(shown.content));
    const paragraph = ARTICLE.paragraphs[2]?.map(({ text }) => text).join(' ');
    expect(quotes).toEqual([paragraph]);
    expect(alive.find(({ kind }) => kind === 'strong')?.text).toBe(`**${LOSSES}**`);
    expect(isEphemeral(shown)).toBe(true);
  });

  test('More quotes shows those that did not fit', async () => {
    const run = await start();
    library.snapshot = smallSnapshot([
      {
        id: 'long',
        paragraphs: Array.from({ length: 6 }, (_, n) => [
          { text: `Soldats russes, ${n} : ${'mot '.repeat(150)}fin.` },
        ]),
      },
    ]);
    const reply = await answer(run);
    expect(quotesIn(reply)).toHaveLength(2);
    expect(String(reply.content).length).toBeLessThanOrEqual(2000);
    expect(reply.content).toContain('Further quotes that did not fit: 1');
    const more = await run.discord.reply(run.discord.press(buttonOn(reply, 'More quotes')));
    expect(quotesIn(more)[0]).toMatch(/^Soldats russes, 2 /);
    const last = await run.discord.reply(run.discord.press(buttonOn(more, 'More quotes')));
    expect(quotesIn(last)).toHaveLength(2);
  });

  test('a vote is counted for the generation and the sentence, and nobody is named', async () => {
    const run = await start({ settings: { healthPort: 0 } });
    const reply = await answer(run);
    await run.discord.reply(run.discord.press(buttonOn(reply, '👍')));
    await run.discord.reply(run.discord.press(buttonOn(reply, '👍')));
    const thanks = await run.discord.reply(run.discord.press(buttonOn(reply, '👎')));
    expect(thanks.content).toBe('Counted, thank you. Nothing about you was kept.');
    const metrics = await (await fetch(`${run.bot.healthUrl()}/metrics`)).text();
    const generation = library.snapshot.generation.slice(0, 12);
    expect(metrics).toContain(`guillemet_votes_total{generation="${generation}",sentence="4",vote="up"} 2`);
    const votes = run.logged.filter(({ msg }) => msg === 'vote');
    expect(votes).toHaveLength(3);
    expect(JSON.stringify(votes)).not.toMatch(/alice|8000000000/);
  });

  test('work after a restart', async () => {
    const first = await start();
    const reply = await answer(first);
    await first.stop();
    const second = await start();
    const shown = await second.discord.reply(second.discord.press(buttonOn(reply, 'Context')));
    expect(readMarkdown(String(shown.content)).quotes[0]).toContain(LOSSES);
  });

  test('say politely that their generation is gone', async () => {
    const run = await start();
    const reply = await answer(run);
    library.snapshot = smallSnapshot([{ ...ARTICLE, title: 'another generation' }]);
    for (const name of ['Context', '👍']) {
      const shown = await run.discord.reply(run.discord.press(buttonOn(reply, name)));
      expect(shown.content).toMatch(/indexed again since that message/);
      expect(isEphemeral(shown)).toBe(true);
    }
  });

  test.each(['', 'x', '9~c~000000000000~0~1', '1~c~zz~0~1', `1~c~${'0'.repeat(12)}~0~1-1-1`])(
    'that are none of ours (%j) are answered politely too',
    async (customId) => {
      const { discord } = await start();
      const shown = await discord.reply(discord.press(customId));
      expect(shown.content).toMatch(/ask once more/);
    },
  );
});
