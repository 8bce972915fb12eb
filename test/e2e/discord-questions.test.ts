import { describe, expect, test } from 'vitest';
import { ASKED, LOSSES, library, MENTION, startArticleBot as start } from '../support/article-bot.ts';
import { type BotOnStandIn, type BotOnStandInOptions, UNLIMITED } from '../support/bot-on-stand-in.ts';
import { isEphemeral, quotesIn } from '../support/discord/read-reply.ts';
import {
  ASK_CHANNEL,
  BORIS,
  BOT,
  DIRECT,
  ELSEWHERE,
  NEWSROOM,
  OTHER_BOT,
  THREAD,
} from '../support/discord/world.ts';

const postedIn = ({ discord }: BotOnStandIn): number => discord.rest.messages.size;

/** Something that is answered after everything before it: what has not been answered by then never will be. */
const settle = async ({ discord }: BotOnStandIn): Promise<void> => {
  await discord.answerTo(discord.say({ ...MENTION, author: BORIS }));
};

describe('a question without a command', () => {
  test.each([
    ['in a channel', NEWSROOM],
    ['in a thread', THREAD],
    ['in a server of strangers', ELSEWHERE],
  ])('is answered as a reply when it mentions the bot %s', async (_, channel) => {
    const { discord } = await start();
    const { body, channelId } = await discord.answerTo(discord.say({ ...MENTION, channel }));
    expect(channelId).toBe(channel.id);
    expect(quotesIn(body)).toEqual([LOSSES]);
    expect(library.asked).toEqual([ASKED]);
  });

  test('names the speaker, the voice, the language, the place and the address at that sentence', async () => {
    const { discord } = await start();
    const { body } = await discord.answerTo(discord.say(MENTION));
    expect(body.content).toBe(
      [
        `> ${LOSSES}`,
        '**Mark Rutte** · *citation directe* · français',
        "L'OTAN confirme la présence de troupes nord-coréennes · 28 octobre 2024 · paragraphe 3, phrase 2 · [ouvrir la source à cette phrase](<https://example.org/article#:~:text=Plus%20de%20600%20000%20soldats,la%20guerre%20de%20Poutine.>)",
      ].join('\n'),
    );
  });

  test('is answered when it is a reply that pings the bot', async () => {
    const { discord } = await start();
    const { body } = await discord.answerTo(
      discord.say({ content: ASKED, mentions: [BOT], replyTo: '750000000000000001' }),
    );
    expect(quotesIn(body)).toEqual([LOSSES]);
  });

  test('is answered in a direct message', async () => {
    const { discord } = await start();
    const { body } = await discord.answerTo(discord.say({ content: ASKED, channel: DIRECT }));
    expect(quotesIn(body)).toEqual([LOSSES]);
  });

  test('needs no privileged intent', async () => {
    const { discord } = await start();
    const privileged = (1 << 1) | (1 << 8) | (1 << 15);
    expect(discord.gateway.intents() & privileged).toBe(0);
  });

  test.each([
    ['@everyone', { content: `@everyone ${ASKED}`, mentionsEveryone: true }],
    ['a role', { content: `<@&550000000000000001> ${ASKED}`, mentionsRoles: ['550000000000000001'] }],
    ['somebody else', { content: `<@${BORIS.id}> ${ASKED}`, mentions: [BORIS] }],
    ['nobody', { content: ASKED }],
    ['nobody, as a reply to the bot that does not ping', { content: ASKED, replyTo: '750000000000000001' }],
    ['the bot, by another bot', { ...MENTION, author: OTHER_BOT }],
    ['the bot, by itself', { ...MENTION, author: BOT }],
    ['the bot, by a webhook', { ...MENTION, webhookId: '560000000000000001' }],
    ['the bot, in a pin notice', { ...MENTION, type: 6 }],
    ['the bot, by a bot in a direct message', { content: ASKED, author: OTHER_BOT, channel: DIRECT }],
  ])('is not answered when it mentions %s', async (_, said) => {
    const run = await start();
    run.discord.say(said);
    await settle(run);
    expect(postedIn(run)).toBe(1);
  });

  test('delivered twice is answered once', async () => {
    const run = await start();
    const id = run.discord.say(MENTION);
    run.discord.say({ ...MENTION, id });
    await settle(run);
    expect(postedIn(run)).toBe(2);
  });

  test('that the statement does not answer gets one sentence and the closest passages on request', async () => {
    const { discord } = await start();
    const { body } = await discord.answerTo(
      discord.say({ content: `<@${BOT.id}> What is the capital of Peru?`, mentions: [BOT] }),
    );
    expect(body.content).toBe('The statement does not say.');
    const [row] = body.components as { components: { label: string; custom_id: string }[] }[];
    expect(row?.components.map(({ label }) => label)).toEqual(['Closest passages']);
    const closest = await discord.reply(discord.press(String(row?.components[0]?.custom_id)));
    expect(quotesIn(closest)).toHaveLength(3);
    expect(closest.content).toMatch(/^The closest passages\. They do not answer the question:/);
    expect(isEphemeral(closest)).toBe(true);
  });

  test('without words gets told how to ask', async () => {
    const { discord } = await start();
    const { body } = await discord.answerTo(discord.say({ content: `<@${BOT.id}> ?!`, mentions: [BOT] }));
    expect(body.content).toMatch(/own sentences|propres phrases/);
    expect(library.asked).toEqual([]);
  });

  test('over 1,000 characters is refused kindly', async () => {
    const { discord } = await start();
    const { body } = await discord.answerTo(
      discord.say({ content: `<@${BOT.id}> ${'what is it? '.repeat(90)}`, mentions: [BOT] }),
    );
    expect(body.content).toBe('That is too long for me. Please stay within 1000 characters.');
    expect(library.asked).toEqual([]);
  });
});

describe('in an ask channel', () => {
  const options: BotOnStandInOptions = {
    settings: { askChannelIds: [ASK_CHANNEL.id] },
    messageContentAllowed: true,
  };

  test('a message that is a question is answered without a mention', async () => {
    const { discord } = await start(options);
    const { body } = await discord.answerTo(discord.say({ content: ASKED, channel: ASK_CHANNEL }));
    expect(quotesIn(body)).toEqual([LOSSES]);
  });

  test('so is one in a thread of that channel', async () => {
    const { discord } = await start({ ...options, settings: { askChannelIds: [NEWSROOM.id] } });
    const { body } = await discord.answerTo(discord.say({ content: ASKED, channel: THREAD }));
    expect(quotesIn(body)).toEqual([LOSSES]);
  });

  test.each([
    ['a statement', { content: 'Les soldats russes ont été tués.', channel: ASK_CHANNEL }],
    ['a picture without words', { content: '', channel: ASK_CHANNEL }],
    ['an address with a question mark', { content: 'https://example.org/?q=soldats', channel: ASK_CHANNEL }],
    ['a question in another channel', { content: ASKED, channel: NEWSROOM }],
    ['a question of a bot', { content: ASKED, channel: ASK_CHANNEL, author: OTHER_BOT }],
  ])('%s is not', async (_, said) => {
    const run = await start(options);
    run.discord.say(said);
    await settle(run);
    expect(postedIn(run)).toBe(1);
  });

  test('a refused Message Content intent ends the bot with a reason that names the switch', async () => {
    const { bot } = await start({ ...options, messageContentAllowed: false, waitUntilReady: false });
    await expect(bot.ended).rejects.toMatchObject({
      name: 'BotFatalError',
      exitCode: 1,
      message: expect.stringMatching(/4014.*Message Content Intent.*ASK_CHANNEL_IDS/),
    });
  });
});

describe('/ask', () => {
  test('is answered for everybody to see', async () => {
    const { discord } = await start();
    const reply = await discord.reply(discord.command('ask', { question: ASKED }));
    expect(quotesIn(reply)).toEqual([LOSSES]);
    expect(isEphemeral(reply)).toBe(false);
  });

  test('costs one request, and a mention one', async () => {
    const { discord } = await start();
    const before = discord.rest.requests.length;
    await discord.reply(discord.command('ask', { question: ASKED }));
    await discord.answerTo(discord.say(MENTION));
    const sent = discord.rest.requests.slice(before).map(({ method, path }) => `${method} ${path}`);
    expect(sent).toEqual([
      expect.stringMatching(/^POST \/interactions\/\d+\/token-of-\d+\/callback$/),
      expect.stringMatching(/^POST \/channels\/\d+\/messages$/),
    ]);
  });

  test('with private is answered for the asker alone', async () => {
    const { discord } = await start();
    const reply = await discord.reply(discord.command('ask', { question: ASKED, private: true }));
    expect(quotesIn(reply)).toEqual([LOSSES]);
    expect(isEphemeral(reply)).toBe(true);
  });

  test('works in a direct message', async () => {
    const { discord } = await start();
    const reply = await discord.reply(discord.command('ask', { question: ASKED }, { channel: DIRECT }));
    expect(quotesIn(reply)).toEqual([LOSSES]);
  });

  test.each([
    ['de', 'wörtliches Zitat'],
    ['en-GB', 'direct quote'],
    ['es-419', 'cita directa'],
    ['fr', 'citation directe'],
    ['it', 'citazione diretta'],
    ['ko', '직접 인용'],
    ['nl', 'letterlijk citaat'],
    ['pl', 'cytat dosłowny'],
    ['ru', 'прямая цитата'],
    ['uk', 'пряма цитата'],
  ])('speaks %s to a client in that language', async (locale, voice) => {
    const { discord } = await start();
    const reply = await discord.reply(discord.command('ask', { question: ASKED }, { locale }));
    expect(reply.content).toContain(`*${voice}*`);
  });

  test('speaks the language of the question to a client in a language we have not', async () => {
    const { discord } = await start();
    const reply = await discord.reply(discord.command('ask', { question: ASKED }, { locale: 'ja' }));
    expect(reply.content).toContain('*citation directe*');
  });

  test("speaks the server's language where the question shows none", async () => {
    const { discord } = await start();
    const reply = await discord.reply(
      discord.command('ask', { question: 'soldats russes' }, { locale: 'ja', channel: ELSEWHERE }),
    );
    expect(reply.content).toContain('*wörtliches Zitat*');
  });

  test('that takes long shows that it thinks, and then the answer in its place', async () => {
    const { discord } = await start({ settings: { limits: { ...UNLIMITED, deferAfterMs: 0 } } });
    let release: () => void = () => {};
    library.beforeAsk = () =>
      new Promise((resolve) => {
        release = resolve;
      });
    const interaction = discord.command('ask', { question: ASKED });
    await discord.watch.until(() => interaction.callback ?? undefined);
    expect(interaction.callback?.type).toBe(5);
    release();
    expect(quotesIn(await discord.reply(interaction))).toEqual([LOSSES]);
    expect(interaction.followUps).toEqual([]);
  });
});
