import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type BotProcess, freePort, startBotProcess } from '../support/bot-process.ts';
import {
  type DiscordStandIn,
  type StandInOptions,
  startDiscordStandIn,
} from '../support/discord/discord-stand-in.ts';
import type { OpenInteraction } from '../support/discord/interaction-desk.ts';
import { channelOf, guildOnShard, somebody } from '../support/discord/sharded-world.ts';
import { ASK_CHANNEL, BOT, DIRECT } from '../support/discord/world.ts';
import { BRIDGE, HOSPITAL, temporaryCorpus, temporaryFolder } from '../support/temporary-corpus.ts';

// Four shards in two processes, with the real discord.js in each: shards 0 and 1, shards 2 and 3.

const TOTAL = 4;
/** So many that the load stays under what one server may ask. */
const SERVERS_PER_SHARD = 50;
const SERVERS = Array.from({ length: TOTAL * SERVERS_PER_SHARD }, (_, index) =>
  guildOnShard(index % TOTAL, TOTAL, Math.floor(index / TOTAL)),
);
const serverOf = (shard: number, number = 0) =>
  SERVERS[shard + TOTAL * (number % SERVERS_PER_SHARD)] ?? guildOnShard(shard, TOTAL);
const QUESTION = 'How long will the bridge be closed?';
/** Some ten processes are started one after another: a starved machine takes its time. */
const PATIENCE_MS = 300_000;
/** pino's number of the level `fatal`. */
const FATAL = 60;
const COMMANDS = /^\/applications\/\d+\/(guilds\/\d+\/)?commands$/;

interface Sharded {
  readonly discord: DiscordStandIn;
  readonly env: Readonly<Record<string, string>> & { readonly CORPUS_DIR: string };
  readonly healthUrl: string;
}

const world = async (options: StandInOptions = {}): Promise<Sharded> => {
  const discord = await startDiscordStandIn({
    guilds: SERVERS,
    maxConcurrency: TOTAL,
    identifyWindowMs: 5_000,
    leastShards: TOTAL,
    ...options,
  });
  onTestFinished(() => discord.stop());
  const port = await freePort();
  return {
    discord,
    healthUrl: `http://127.0.0.1:${port}`,
    env: {
      CORPUS_DIR: temporaryCorpus({ 'bridge.md': BRIDGE }),
      INDEX_DIR: temporaryFolder(),
      HOME_GUILD_IDS: serverOf(2).id,
      AUDIT_CHANNEL_ID: channelOf(serverOf(0)).id,
      HEALTH_PORT: String(port),
      SHARDS: String(TOTAL),
      SHARDS_PER_PROCESS: '2',
    },
  };
};

/** The pids of the processes whose shards are connected, in the order they became so. */
const connected = ({ logged }: BotProcess): number[] =>
  logged.filter(({ msg }) => msg === 'shards connected').map(({ pid }) => Number(pid));

const untilConnected = ({ discord }: Sharded, bot: BotProcess, times: number): Promise<number[]> =>
  discord.watch.until(() => (connected(bot).length >= times ? connected(bot) : undefined));

const pidOf = ({ logged }: BotProcess, shard: number): number =>
  Number(
    logged.findLast(({ msg, shards }) => msg === 'shards connected' && (shards as number[]).includes(shard))
      ?.pid,
  );

/** Server 0 of each shard is left to the moderators until the load has gone round. */
let people = 0;
const ask = ({ discord }: Sharded, shard: number | 'direct'): string => {
  people += 1;
  const author = somebody(people);
  return shard === 'direct'
    ? discord.say({ content: QUESTION, channel: DIRECT, author })
    : discord.say({
        content: `<@${BOT.id}> ${QUESTION}`,
        mentions: [BOT],
        channel: channelOf(serverOf(shard, people)),
        author,
      });
};

const repliesTo = ({ discord }: Sharded, id: string): number =>
  [...discord.rest.messages.values()].filter(
    ({ body }) => (body.message_reference as { message_id?: string } | undefined)?.message_id === id,
  ).length;

/** Asks on every shard and in a direct message; every question is answered once. */
const askEverywhere = async (sharded: Sharded): Promise<string[]> => {
  const ids = ([0, 1, 2, 3, 'direct'] as const).map((place) => ask(sharded, place));
  for (const id of ids) expect((await sharded.discord.answerTo(id)).body.content).toContain('nine months');
  expect(ids.filter((id) => repliesTo(sharded, id) !== 1)).toEqual([]);
  return ids;
};

/** Asks on one of these shards after another, in messages and by command, until told to stop. */
const keepAsking = (sharded: Sharded, places: readonly (number | 'direct')[]) => {
  const { discord } = sharded;
  const messages: string[] = [];
  const commands: OpenInteraction[] = [];
  let going = true;
  const loop = (async () => {
    for (let turn = 0; going; turn += 1) {
      const place = places[turn % places.length] ?? 'direct';
      const id = ask(sharded, place);
      messages.push(id);
      await discord.answerTo(id);
      if (place === 'direct') continue;
      people += 1;
      const scene = { channel: channelOf(serverOf(place, people)), user: somebody(people) };
      const command = discord.command('verify', { text: QUESTION }, scene);
      commands.push(command);
      await discord.reply(command);
    }
  })();
  return {
    /** The load ends with the question in the air; every message was answered once, every command without an edit. */
    stop: async (): Promise<string[]> => {
      going = false;
      await loop;
      expect(messages.filter((id) => repliesTo(sharded, id) !== 1)).toEqual([]);
      expect(commands.filter(({ edits, followUps }) => edits > 0 || followUps.length > 0)).toEqual([]);
      return messages;
    },
  };
};

const start = async (options: StandInOptions = {}, env: Readonly<Record<string, string>> = {}) => {
  const sharded = await world(options);
  const bot = startBotProcess(sharded.discord, { ...sharded.env, ...env });
  return { sharded, bot };
};

describe('four shards in two processes', { timeout: PATIENCE_MS }, () => {
  test('count as one bot, and give way one after another at SIGUSR2 without losing or doubling an answer', async () => {
    const { sharded, bot } = await start();
    const { discord, healthUrl } = sharded;
    const before = await untilConnected(sharded, bot, 2);
    const first = await askEverywhere(sharded);
    expect(await (await fetch(`${healthUrl}/healthz`)).json()).toMatchObject({
      ok: true,
      state: 'ready',
      shards: { total: 4, here: 4, up: 4, down: [] },
      servers: SERVERS.length,
      processes: [
        { shards: [0, 1], up: [0, 1] },
        { shards: [2, 3], up: [2, 3] },
      ],
    });

    // Asked for on shard 2, told in a channel of shard 0, and served by both processes.
    writeFileSync(join(sharded.env.CORPUS_DIR, 'hospital.md'), HOSPITAL);
    discord.command(
      'reindex',
      {},
      { channel: channelOf(serverOf(2)), permissions: PermissionFlagsBits.ManageGuild },
    );
    const told = await discord.watch.until(() =>
      [...discord.rest.messages.values()].find(({ channelId }) => channelId === channelOf(serverOf(0)).id),
    );
    expect(told.body.content).toMatch(/\/reindex · published/);
    await discord.watch.until(() =>
      bot.logged.find(({ msg }) => msg === 'serving the index that another process published'),
    );

    const load = keepAsking(sharded, [0, 1, 2, 3, 'direct']);
    bot.child.kill('SIGUSR2');
    await discord.watch.until(() => bot.logged.find(({ msg }) => msg === 'rolling restart done'));
    const asked = [...first, ...(await load.stop())];
    // Not even a second request that Discord would have thrown away for its nonce.
    expect(
      discord.rest.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages')),
    ).toHaveLength(asked.length + 1);
    const after = connected(bot).slice(2);
    expect(after).toHaveLength(2);
    expect(after.filter((pid) => before.includes(pid))).toEqual([]);

    // What the processes before had counted counts on.
    const metrics = await (await fetch(`${healthUrl}/metrics`)).text();
    expect(metrics).toContain(`guillemet_answered_total ${asked.length}\n`);
    expect(metrics).toContain(`guillemet_servers ${SERVERS.length}\n`);
    expect(metrics).toContain('guillemet_shards_up 4\n');
    const uploads = discord.rest.requests.filter(
      ({ method, path }) => method === 'PUT' && COMMANDS.test(path),
    );
    expect(uploads.map(({ path }) => path.includes('/guilds/'))).toEqual([false, true]);

    bot.child.kill('SIGTERM');
    const { code, stderr } = await bot.ended;
    expect(code).toBe(0);
    expect(stderr).not.toContain(discord.token);
    expect(discord.gateway.connected()).toEqual([]);
  });

  test('come back when each process and then the manager is killed under load, and answer nothing twice', async () => {
    const { sharded, bot } = await start();
    const { discord } = sharded;
    await untilConnected(sharded, bot, 2);
    const inTheAir: string[] = [];
    for (const [victim, others] of [
      [0, [2, 3]],
      [2, [0, 1, 'direct']],
    ] as const) {
      const load = keepAsking(sharded, others);
      const before = connected(bot).length;
      inTheAir.push(ask(sharded, victim));
      process.kill(pidOf(bot, victim), 'SIGKILL');
      inTheAir.push(ask(sharded, victim));
      await untilConnected(sharded, bot, before + 1);
      await load.stop();
      await askEverywhere(sharded);
    }
    expect(discord.gateway.events.filter((event) => event.kind === 'identify' && !event.accepted)).toEqual(
      [],
    );

    inTheAir.push(...[0, 1, 2, 3].map((shard) => ask(sharded, shard)));
    bot.child.kill('SIGKILL');
    await bot.ended;
    expect(discord.gateway.connected()).toEqual([]);
    const next = startBotProcess(discord, { ...sharded.env, SHARDS: 'auto' });
    await untilConnected(sharded, next, 2);
    await askEverywhere(sharded);
    expect(inTheAir.filter((id) => repliesTo(sharded, id) > 1)).toEqual([]);
  });

  test.each([
    [
      'an intent that is switched off',
      {},
      { ASK_CHANNEL_IDS: ASK_CHANNEL.id },
      /4014.*Message Content Intent/,
    ],
    [
      'too few session starts',
      { sessionStarts: 3 },
      {},
      /allows this bot 3 more session starts and 4 shards/,
    ],
  ])('end with 1 and one readable line on %s', async (_, options, env, reason) => {
    const { bot } = await start(options, env);
    expect((await bot.ended).code).toBe(1);
    const last = bot.logged.filter(({ level }) => level === FATAL);
    expect(last.map(({ msg }) => msg)).toEqual([expect.stringMatching(reason)]);
  });
});
