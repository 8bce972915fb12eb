import { describe, expect, onTestFinished, test } from 'vitest';
import { type BotProcess, freePort, startBotProcess } from '../support/bot-process.ts';
import {
  type DiscordStandIn,
  type StandInOptions,
  startDiscordStandIn,
} from '../support/discord/discord-stand-in.ts';
import { channelOf, guildOnShard, somebody } from '../support/discord/sharded-world.ts';
import { ASK_CHANNEL, BOT, DIRECT } from '../support/discord/world.ts';
import { BRIDGE, temporaryCorpus, temporaryFolder } from '../support/temporary-corpus.ts';

// Four shards in two processes, with the real discord.js in each: shards 0 and 1, shards 2 and 3.

const TOTAL = 4;
const SERVERS_PER_SHARD = 2;
const SERVERS = Array.from({ length: TOTAL * SERVERS_PER_SHARD }, (_, index) =>
  guildOnShard(index % TOTAL, TOTAL, Math.floor(index / TOTAL)),
);
const SERVER_OF = (shard: number) => SERVERS[shard] ?? guildOnShard(shard, TOTAL);
const QUESTION = 'How long will the bridge be closed?';
const MESSAGE_COMMANDS = /^\/applications\/\d+\/(guilds\/\d+\/)?commands$/;

interface Sharded {
  readonly discord: DiscordStandIn;
  readonly env: Readonly<Record<string, string>>;
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
      HOME_GUILD_IDS: SERVER_OF(2).id,
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

let people = 0;
const ask = ({ discord }: Sharded, shard: number | 'direct'): string => {
  people += 1;
  const author = somebody(people);
  return shard === 'direct'
    ? discord.say({ content: QUESTION, channel: DIRECT, author })
    : discord.say({
        content: `<@${BOT.id}> ${QUESTION}`,
        mentions: [BOT],
        channel: channelOf(SERVER_OF(shard)),
        author,
      });
};

const repliesTo = ({ discord }: Sharded, id: string): number =>
  [...discord.rest.messages.values()].filter(
    ({ body }) => (body.message_reference as { message_id?: string } | undefined)?.message_id === id,
  ).length;

/** Asks on every shard and in a direct message, and waits for every reply. */
const askEverywhere = async (sharded: Sharded): Promise<string[]> => {
  const ids = ([0, 1, 2, 3, 'direct'] as const).map((where) => ask(sharded, where));
  for (const id of ids) expect((await sharded.discord.answerTo(id)).body.content).toContain('nine months');
  return ids;
};

/** Asks on these shards, one question after another each, until told to stop; the ids of all that was asked. */
const keepAsking = (sharded: Sharded, shards: readonly (number | 'direct')[]) => {
  let going = true;
  const asked: string[] = [];
  const loops = shards.map(async (shard) => {
    while (going) {
      const id = ask(sharded, shard);
      asked.push(id);
      await sharded.discord.answerTo(id);
    }
  });
  return {
    stop: async (): Promise<string[]> => {
      going = false;
      await Promise.all(loops);
      return asked;
    },
  };
};

const start = async (options: StandInOptions = {}, env: Readonly<Record<string, string>> = {}) => {
  const sharded = await world(options);
  const bot = startBotProcess(sharded.discord, { ...sharded.env, ...env });
  return { sharded, bot };
};

describe('four shards in two processes', () => {
  test('answer everywhere, upload the commands once, and count as one bot', async () => {
    const { sharded, bot } = await start();
    const { discord, healthUrl } = sharded;
    await untilConnected(sharded, bot, 2);
    const asked = await askEverywhere(sharded);
    expect(asked.map((id) => repliesTo(sharded, id))).toEqual([1, 1, 1, 1, 1]);

    const uploads = discord.rest.requests.filter(
      ({ method, path }) => method === 'PUT' && MESSAGE_COMMANDS.test(path),
    );
    expect(uploads.map(({ path }) => path.includes('/guilds/'))).toEqual([false, true]);

    const health = await fetch(`${healthUrl}/healthz`);
    expect(health.status).toBe(200);
    expect(await health.json()).toMatchObject({
      ok: true,
      state: 'ready',
      shards: { total: 4, here: 4, up: 4, down: [] },
      servers: SERVERS.length,
      processes: [
        { shards: [0, 1], up: [0, 1] },
        { shards: [2, 3], up: [2, 3] },
      ],
    });
    const metrics = await (await fetch(`${healthUrl}/metrics`)).text();
    expect(metrics).toContain('guillemet_questions_total{surface="mention"} 4');
    expect(metrics).toContain('guillemet_questions_total{surface="direct"} 1');
    expect(metrics).toContain('guillemet_answered_total 5');
    expect(metrics).toContain('guillemet_reply_seconds_count 5');
    expect(metrics).toContain(`guillemet_servers ${SERVERS.length}`);
    expect(metrics).toContain('guillemet_shards_up 4');

    bot.child.kill('SIGTERM');
    const { code, stderr } = await bot.ended;
    expect(code).toBe(0);
    expect(stderr).not.toContain(discord.token);
    expect(discord.gateway.connected()).toEqual([]);
  });

  test('come back one by one when killed under load, and then answer everything once', async () => {
    const { sharded, bot } = await start();
    const { discord, healthUrl } = sharded;
    await untilConnected(sharded, bot, 2);
    const all: string[] = [];
    for (const [victim, others] of [
      [0, [2, 3]],
      [2, [0, 1, 'direct']],
    ] as const) {
      const load = keepAsking(sharded, others);
      const before = connected(bot).length;
      all.push(ask(sharded, victim));
      process.kill(pidOf(bot, victim), 'SIGKILL');
      all.push(ask(sharded, victim));
      await untilConnected(sharded, bot, before + 1);
      const asked = await load.stop();
      expect(asked.map((id) => repliesTo(sharded, id))).toEqual(asked.map(() => 1));
      const after = await askEverywhere(sharded);
      expect(after.map((id) => repliesTo(sharded, id))).toEqual(after.map(() => 1));
      all.push(...asked, ...after);
    }
    expect(Math.max(...all.map((id) => repliesTo(sharded, id)))).toBe(1);
    expect(discord.gateway.events.filter((event) => event.kind === 'identify' && !event.accepted)).toEqual(
      [],
    );
    // What the killed ones had counted before is not forgotten.
    const metrics = await (await fetch(`${healthUrl}/metrics`)).text();
    expect(metrics).toContain('guillemet_shards_up 4');
  });

  test('end with their manager, and the next one answers everything once', async () => {
    const { sharded, bot } = await start();
    const { discord } = sharded;
    await untilConnected(sharded, bot, 2);
    const during = [0, 1, 2, 3].map((shard) => ask(sharded, shard));
    bot.child.kill('SIGKILL');
    await bot.ended;
    expect(discord.gateway.connected()).toEqual([]);
    const next = startBotProcess(discord, sharded.env);
    await untilConnected(sharded, next, 2);
    const after = await askEverywhere(sharded);
    expect(after.map((id) => repliesTo(sharded, id))).toEqual(after.map(() => 1));
    expect(Math.max(...during.map((id) => repliesTo(sharded, id)))).toBeLessThan(2);
  });

  test('give way one after another at SIGUSR2, and everything asked meanwhile is answered once', async () => {
    const { sharded, bot } = await start();
    const { discord } = sharded;
    const before = await untilConnected(sharded, bot, 2);
    const load = keepAsking(sharded, [0, 1, 2, 3, 'direct']);
    const commands = [0, 1, 2, 3].map(async (shard) => {
      let count = 0;
      while (!bot.logged.some(({ msg }) => msg === 'rolling restart done')) {
        people += 1;
        const scene = { channel: channelOf(SERVER_OF(shard)), user: somebody(people) };
        const interaction = discord.command('verify', { text: QUESTION }, scene);
        await discord.reply(interaction);
        expect(interaction.edits).toBe(0);
        count += 1;
      }
      return count;
    });
    bot.child.kill('SIGUSR2');
    await discord.watch.until(() => bot.logged.find(({ msg }) => msg === 'rolling restart done'));
    await Promise.all(commands);
    const asked = await load.stop();
    expect(asked.map((id) => repliesTo(sharded, id))).toEqual(asked.map(() => 1));
    const posts = discord.rest.requests.filter(
      ({ method, path }) => method === 'POST' && path.endsWith('/messages'),
    );
    // Not even a second request that Discord would have thrown away.
    expect(posts.length).toBe(asked.length);
    const after = connected(bot).slice(2);
    expect(after).toHaveLength(2);
    for (const pid of after) expect(before).not.toContain(pid);
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
    ['fewer shards than Discord requires', { leastShards: 8 }, {}, /4011.*SHARDS=auto/],
  ])('end with 1 and one readable line on %s', async (_, options, env, reason) => {
    const { bot } = await start(options, env);
    const { code } = await bot.ended;
    expect(code).toBe(1);
    const last = bot.logged.filter(({ level }) => level === 60);
    expect(last.map(({ msg }) => msg)).toEqual([expect.stringMatching(reason)]);
  });

  test('are as many as Discord recommends at SHARDS=auto', async () => {
    const { sharded, bot } = await start({ leastShards: 2 }, { SHARDS: 'auto', SHARDS_PER_PROCESS: '1' });
    await untilConnected(sharded, bot, 2);
    expect(sharded.discord.gateway.connected()).toEqual([0, 1]);
  });
});
