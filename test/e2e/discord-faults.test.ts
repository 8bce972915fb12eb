import { describe, expect, test } from 'vitest';
import { articleSnapshot } from '../support/article.ts';
import {
  ASKED,
  LOSSES,
  library,
  MENTION,
  startArticleBot as start,
  stillAnswers,
} from '../support/article-bot.ts';
import { UNLIMITED } from '../support/bot-on-stand-in.ts';
import { quotesIn } from '../support/discord/read-reply.ts';
import { AUDIT_CHANNEL } from '../support/discord/world.ts';
import { smallLibrary } from '../support/small-library.ts';

const CALLBACK = /^\/interactions\/.*\/callback$/;
const MESSAGES = /^\/channels\/\d+\/messages$/;

describe('a message is answered exactly once', () => {
  test.each([
    ['the answer to its request is lost', { kind: 'lost' as const }, 1],
    ['its request is cut', { kind: 'cut' as const }, 1],
    ['Discord has an error', { kind: 'status' as const, status: 500 }, 2],
    [
      'Discord limits the rate',
      {
        kind: 'status' as const,
        status: 429,
        body: { message: 'slow', retry_after: 0.05, global: false },
        headers: { 'retry-after': '0.05', 'x-ratelimit-scope': 'user' },
      },
      1,
    ],
    ['Discord forgets the token for a moment', { kind: 'status' as const, status: 401 }, 1],
  ])('though %s', async (_, fault, times) => {
    const run = await start();
    run.discord.rest.plan('POST', MESSAGES, fault, times);
    const { body } = await run.discord.answerTo(run.discord.say(MENTION));
    expect(quotesIn(body)).toEqual([LOSSES]);
    await stillAnswers(run);
    expect(run.discord.rest.messages.size).toBe(2);
  });
});

describe('a command is answered exactly once', () => {
  test.each([
    ['the answer to its callback is lost', { kind: 'lost' as const }, 1],
    ['its callback is cut', { kind: 'cut' as const }, 1],
    ['Discord has an error', { kind: 'status' as const, status: 502 }, 2],
  ])('though %s', async (_, fault, times) => {
    const run = await start();
    run.discord.rest.plan('POST', CALLBACK, fault, times);
    const interaction = run.discord.command('ask', { question: ASKED });
    expect(quotesIn(await run.discord.reply(interaction))).toEqual([LOSSES]);
    await stillAnswers(run);
    expect(interaction.followUps).toEqual([]);
  });

  test('though the answer to "is thinking…" is lost', async () => {
    const run = await start({ settings: { limits: { ...UNLIMITED, deferAfterMs: 0 } } });
    let release: () => void = () => {};
    library.beforeAsk = () =>
      new Promise((resolve) => {
        release = resolve;
      });
    run.discord.rest.plan('POST', CALLBACK, { kind: 'lost' });
    const interaction = run.discord.command('ask', { question: ASKED });
    await run.discord.watch.until(
      () => run.discord.rest.requests.filter(({ path }) => CALLBACK.test(path)).length === 2 || undefined,
    );
    release();
    expect(quotesIn(await run.discord.reply(interaction))).toEqual([LOSSES]);
  });
});

describe('whatever fails', () => {
  test('the user gets one kind sentence with a reference, and the log the cause', async () => {
    const run = await start();
    library.beforeAsk = async () => {
      throw new Error('the disk is on fire');
    };
    const message = await run.discord.answerTo(run.discord.say(MENTION));
    const reply = await run.discord.reply(run.discord.command('ask', { question: ASKED }));
    for (const said of [message.body.content, reply.content]) {
      const reference = /(?:référence|reference) ([0-9a-f]{6})\./.exec(String(said))?.[1];
      expect(run.logged.find((line) => line.reference === reference)).toMatchObject({
        err: { message: 'the disk is on fire' },
      });
      expect(said).not.toContain('disk');
    }
    library.beforeAsk = async () => {};
    await stillAnswers(run);
  });

  test('a quote that cannot be proved is not sent, and the operator is told', async () => {
    const run = await start({ settings: { auditChannelId: AUDIT_CHANNEL.id } });
    const { generation } = library.snapshot;
    const stranger = smallLibrary(articleSnapshot());
    library.ask = async (question) => ({ ...(await stranger.ask(question)), generation });
    const { body } = await run.discord.answerTo(run.discord.say(MENTION));
    expect(body.content).toMatch(/^Une citation n’a pas pu être prouvée/);
    expect(body.content).not.toContain('600');
    const told = await run.discord.watch.until(() =>
      [...run.discord.rest.messages.values()].find(({ channelId }) => channelId === AUDIT_CHANNEL.id),
    );
    expect(told.body.content).toMatch(/could not be proved/);
  });

  test('an answer that comes after three seconds disturbs nothing', async () => {
    const run = await start();
    library.beforeAsk = async () => run.discord.clock.advance(3_001);
    const late = run.discord.command('ask', { question: ASKED });
    await run.discord.watch.until(() => run.logged.find(({ msg }) => msg === 'a handler failed'));
    expect(late.shown).toBeNull();
    library.beforeAsk = async () => {};
    await stillAnswers(run);
  });

  test('an autocomplete that fails disturbs nothing', async () => {
    const run = await start();
    run.discord.rest.plan('POST', CALLBACK, { kind: 'status', status: 404 });
    run.discord.autocomplete('quote', 'topic', 'a');
    await stillAnswers(run);
    expect(run.logged.some(({ msg }) => msg === 'an autocomplete failed')).toBe(true);
  });

  test('a command that we do not know disturbs nothing', async () => {
    const run = await start();
    const reply = await run.discord.reply(run.discord.command('unheard-of'));
    expect(reply.content).toMatch(/went wrong on my side/);
    await stillAnswers(run);
  });
});
