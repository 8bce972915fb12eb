import { describe, expect, test } from 'vitest';
import { MESSAGES as MESSAGE_TABLE } from '../../src/bot/messages/message-table.ts';
import { UnavailableError } from '../../src/errors.ts';
import { LOSSES, library, MENTION, startArticleBot as start, stillAnswers } from '../support/article-bot.ts';
import { startBotOnStandIn, UNLIMITED } from '../support/bot-on-stand-in.ts';
import { quotesIn } from '../support/discord/read-reply.ts';
import { BORIS } from '../support/discord/world.ts';

const MESSAGES = /^\/channels\/\d+\/messages$/;
const GATEWAY = /^\/gateway\/bot$/;

describe('the gateway', () => {
  test('that cuts the socket is resumed, and what was asked meanwhile is answered', async () => {
    const run = await start();
    run.discord.gateway.cut();
    const id = run.discord.say(MENTION);
    expect(quotesIn((await run.discord.answerTo(id)).body)).toEqual([LOSSES]);
    expect(run.discord.gateway.events).toContainEqual(
      expect.objectContaining({ kind: 'resume', accepted: true }),
    );
    await stillAnswers(run);
  });

  test('that asks to reconnect is resumed', async () => {
    const run = await start();
    run.discord.gateway.askToReconnect();
    await run.discord.watch.until(() => run.discord.gateway.events.find(({ kind }) => kind === 'resume'));
    await stillAnswers(run);
  });

  test('that stops acknowledging heartbeats is taken for dead and resumed', async () => {
    const run = await start({ heartbeatIntervalMs: 40 });
    run.discord.gateway.acknowledge(false);
    await run.discord.watch.until(() => run.discord.gateway.events.find(({ kind }) => kind === 'resume'));
    run.discord.gateway.acknowledge(true);
    await stillAnswers(run);
  });

  test('that forgets the session is logged in to anew', async () => {
    const run = await start();
    run.discord.gateway.forgetSessions();
    run.discord.gateway.cut();
    await run.discord.watch.until(
      () => run.discord.gateway.events.filter(({ kind }) => kind === 'identify').length === 2 || undefined,
    );
    await stillAnswers(run);
  });

  test('that cuts sockets as soon as they open is reached when it stops doing so', async () => {
    const run = await start({ prepare: ({ gateway }) => gateway.refuseSockets(2) });
    await stillAnswers(run);
  });

  test.each([
    [4004, /token.*DISCORD_TOKEN/],
    [4014, /Message Content Intent/],
    [4013, /intents/],
    [4011, /shards/],
  ])('that closes with %i ends the bot with a readable reason', async (code, reason) => {
    const { bot, discord } = await start();
    discord.gateway.closeWith(code);
    await expect(bot.ended).rejects.toMatchObject({
      name: 'BotFatalError',
      exitCode: 1,
      message: expect.stringMatching(reason),
    });
  });

  test('that refuses the token at the first identify ends the bot', async () => {
    const { bot } = await start({
      waitUntilReady: false,
      prepare: ({ gateway }) => gateway.refuseIdentify(4004, 1),
    });
    await expect(bot.ready).rejects.toMatchObject({ name: 'BotFatalError', exitCode: 1 });
    await expect(bot.ended).rejects.toMatchObject({ message: expect.stringMatching(/4004/) });
  });
});

describe('the login', () => {
  test('with a wrong token ends the bot at once with what to do, and never writes the token', async () => {
    const { bot, logged, pauses } = await start({ token: 'a.wrong.token', waitUntilReady: false });
    await expect(bot.ended).rejects.toMatchObject({
      name: 'BotFatalError',
      message: expect.stringMatching(/401.*DISCORD_TOKEN/),
    });
    expect(pauses).toEqual([]);
    expect(JSON.stringify(logged)).not.toContain('a.wrong.token');
  });

  test('is tried again with growing pauses while Discord cannot be reached', async () => {
    const run = await start({
      prepare: ({ rest }) => {
        rest.plan('GET', GATEWAY, { kind: 'cut' }, 2);
        // discord.js asks four times by itself.
        rest.plan('GET', GATEWAY, { kind: 'status', status: 503 }, 4);
      },
    });
    expect(run.pauses).toEqual([1000, 2000, 4000]);
    await stillAnswers(run);
  });

  test('does not wait for the commands to be uploaded', async () => {
    const run = await start({
      prepare: ({ rest }) => rest.plan('GET', /\/commands$/, { kind: 'status', status: 403 }, 9),
    });
    expect(run.logged.find(({ level }) => level === 50)?.msg).toMatch(/guillemet -- register/);
    await stillAnswers(run);
  });
});

describe('a token that Discord no longer takes', () => {
  test('ends the bot', async () => {
    const { bot, discord } = await start();
    discord.rest.plan('POST', MESSAGES, { kind: 'status', status: 401 }, 9);
    discord.say(MENTION);
    await expect(bot.ended).rejects.toMatchObject({
      name: 'BotFatalError',
      message: expect.stringMatching(/DISCORD_TOKEN/),
    });
  });
});

describe('stopping', () => {
  test('waits for what is being answered and takes nothing new', async () => {
    const run = await start();
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      library.beforeAsk = () =>
        new Promise((letGo) => {
          release = letGo;
          resolve();
        });
    });
    const first = run.discord.say(MENTION);
    await held;
    const stopped = run.bot.stop();
    run.discord.say({ ...MENTION, author: BORIS });
    release();
    await stopped;
    await run.bot.ended;
    expect([...run.discord.rest.messages.values()].map(({ body }) => body.message_reference)).toMatchObject([
      { message_id: first },
    ]);
  });

  test('does not wait longer than allowed', async () => {
    const run = await start({ settings: { limits: { ...UNLIMITED, drainWithinMs: 20 } } });
    const held = new Promise<void>((resolve) => {
      library.beforeAsk = () => {
        resolve();
        return new Promise(() => {});
      };
    });
    run.discord.say(MENTION);
    await held;
    await run.bot.stop();
    expect(run.logged.find(({ msg }) => msg === 'stopped before everything was answered')).toMatchObject({
      left: 1,
    });
  });

  test('works while the bot is still trying to log in', async () => {
    const { bot } = await start({
      waitUntilReady: false,
      prepare: ({ gateway }) => gateway.refuseIdentify(4000, 1),
    });
    await bot.stop();
    await bot.ended;
  });
});

describe('/healthz and /metrics', () => {
  test('say what is alive and what was counted', async () => {
    const run = await start({ settings: { healthPort: 0 } });
    await stillAnswers(run);
    await run.discord.reply(run.discord.command('ask', { question: 'gardening in Peru' }));
    const health = await fetch(`${run.bot.healthUrl()}/healthz`);
    expect(health.status).toBe(200);
    expect(await health.json()).toMatchObject({
      ok: true,
      state: 'ready',
      generation: library.snapshot.generation,
      sentences: 5,
    });
    const metrics = await (await fetch(`${run.bot.healthUrl()}/metrics`)).text();
    expect(metrics).toContain('guillemet_questions_total{surface="mention"} 1');
    expect(metrics).toContain('guillemet_questions_total{surface="ask"} 2');
    expect(metrics).toContain('guillemet_answered_total 2');
    expect(metrics).toContain('guillemet_refused_total{reason="not-said"} 1');
    expect(metrics).toContain('guillemet_reply_seconds_count 3');
    expect(metrics).toContain(
      `guillemet_generation{generation="${library.snapshot.generation.slice(0, 8)}"} 1`,
    );
  });

  test('healthz says what is away, whoever asks meanwhile is told so kindly, and both pass without a restart', async () => {
    const run = await start({ settings: { healthPort: 0 } });
    library.beforeAsk = async () => {
      throw new UnavailableError('127.0.0.1:5432/guillemet: the database does not answer (ECONNREFUSED)');
    };
    library.condition = {
      state: 'degraded',
      since: '2025-03-10T12:00:00.000Z',
      problems: ['the database is away: ECONNREFUSED'],
    };
    const asked = run.discord.say({ ...MENTION, author: BORIS });
    const { body } = await run.discord.answerTo(asked);
    expect(body.content).toBe(MESSAGE_TABLE.fr.trouble.unavailable);
    const health = await fetch(`${run.bot.healthUrl()}/healthz`);
    expect(health.status).toBe(200);
    expect(await health.json()).toMatchObject({ state: 'ready', condition: library.condition });
    library.beforeAsk = async () => {};
    await stillAnswers(run);
  });

  test('say that an older index serves, and why, and stay at 200', async () => {
    const run = await start({ settings: { healthPort: 0 } });
    const health = async () => (await fetch(`${run.bot.healthUrl()}/healthz`)).json();
    const metrics = async () => (await fetch(`${run.bot.healthUrl()}/metrics`)).text();
    expect(await health()).toMatchObject({ ok: true, condition: { state: 'well' } });
    expect(await metrics()).toContain('guillemet_degraded 0');
    library.condition = {
      state: 'degraded',
      since: '2025-03-02T08:00:00.000Z',
      problems: ['bad.md:1: no title'],
    };
    expect(await health()).toMatchObject({ ok: true, condition: library.condition });
    expect(await metrics()).toContain('guillemet_degraded 1');
    expect((await fetch(`${run.bot.healthUrl()}/healthz`)).status).toBe(200);
  });

  test('healthz is 503 while the heartbeat is old or the gateway gone', async () => {
    const run = await start({ settings: { healthPort: 0 } });
    const status = async (): Promise<number> => (await fetch(`${run.bot.healthUrl()}/healthz`)).status;
    expect(await status()).toBe(200);
    run.discord.clock.advance(120_001);
    expect(await status()).toBe(503);
  });

  test('a port that is taken ends the bot with a reason', async () => {
    const first = await start({ settings: { healthPort: 0 } });
    const taken = Number(new URL(String(first.bot.healthUrl())).port);
    const second = await startBotOnStandIn(library, {
      settings: { healthPort: taken },
      waitUntilReady: false,
    });
    await expect(second.bot.ended).rejects.toMatchObject({
      message: expect.stringMatching(/HEALTH_PORT/),
    });
    await second.stop();
  });
});
