import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type BotProcess, startBotProcess } from '../support/bot-process.ts';
import { type DiscordStandIn, startDiscordStandIn } from '../support/discord/discord-stand-in.ts';
import { readMarkdown } from '../support/discord/read-markdown.ts';
import { ASK_CHANNEL, HOME } from '../support/discord/world.ts';
import { BRIDGE, HOSPITAL, temporaryCorpus, temporaryFolder } from '../support/temporary-corpus.ts';

const OPENS = "L'hôpital ouvrira ses portes en septembre.";

interface Started extends BotProcess {
  readonly discord: DiscordStandIn;
  readonly corpus: string;
}

/** `npm start` with a token, against a Discord of our own. */
const start = async (env: Readonly<Record<string, string>> = {}): Promise<Started> => {
  const discord = await startDiscordStandIn();
  onTestFinished(() => discord.stop());
  const corpus = temporaryCorpus({ 'bridge.md': BRIDGE });
  const bot = startBotProcess(discord, {
    CORPUS_DIR: corpus,
    INDEX_DIR: temporaryFolder(),
    HOME_GUILD_IDS: HOME.id,
    ...env,
  });
  return { ...bot, discord, corpus };
};

/** The last thing the bot does before it is ready is to compare the home server's commands. */
const isReady = ({ discord }: Started): Promise<unknown> =>
  discord.watch.until(() =>
    discord.rest.requests.find(
      ({ method, path, status }) =>
        method === 'PUT' && path.endsWith(`/guilds/${HOME.id}/commands`) && status === 200,
    ),
  );

describe('npm start with a token', () => {
  test('serves, reindexes in a thread of its own, and ends with 0 on SIGTERM', async () => {
    const started = await start();
    const { discord, corpus, child, ended } = started;
    await isReady(started);
    const before = await discord.reply(discord.command('verify', { text: OPENS }));
    expect(before.content).toMatch(/^❌/);
    writeFileSync(join(corpus, 'hospital.md'), HOSPITAL);
    const reindex = discord.command('reindex', {}, { permissions: PermissionFlagsBits.ManageGuild });
    await discord.watch.until(() => /new index serves/.test(String(reindex.shown?.content)) || undefined);
    const after = await discord.reply(discord.command('verify', { text: OPENS }));
    expect(readMarkdown(String(after.content)).quotes).toEqual([OPENS]);
    child.kill('SIGTERM');
    const { code, stderr } = await ended;
    expect(code).toBe(0);
    expect(stderr).not.toContain(discord.token);
  });

  test('ends with 0 on SIGTERM while Discord is away', async () => {
    const started = await start();
    const { discord, child, ended } = started;
    await isReady(started);
    const seen = discord.gateway.events.length;
    discord.gateway.refuseSockets(Number.POSITIVE_INFINITY);
    discord.gateway.cut();
    await discord.watch.until(() => discord.gateway.events.length > seen || undefined);
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  });

  test.each([
    ['a wrong token', { DISCORD_TOKEN: 'a.wrong.token' }, /401.*DISCORD_TOKEN/],
    ['an intent that is switched off', { ASK_CHANNEL_IDS: ASK_CHANNEL.id }, /4014.*Message Content Intent/],
    [
      'an API address that is not of this machine',
      { DISCORD_API_URL: 'https://example.org/api' },
      /DISCORD_API_URL.*loopback/,
    ],
  ])('ends with 1 and a readable reason on %s', async (_, env, reason) => {
    const { ended } = await start(env);
    const { code, stderr } = await ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(reason);
    expect(stderr).not.toContain('a.wrong.token');
  });
});
