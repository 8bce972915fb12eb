import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { DEFAULT_BOT_SETTINGS } from '../src/bot/bot-settings.ts';
import { runShards } from '../src/bot/sharding/shard-manager.ts';
import { freePort } from '../test/support/bot-process.ts';
import { startDiscordStandIn } from '../test/support/discord/discord-stand-in.ts';
import { channelOf, guildOnShard, somebody } from '../test/support/discord/sharded-world.ts';
import { BOT } from '../test/support/discord/world.ts';
import { latencyOf } from './quantiles.ts';

// Several shards in several processes over the stand-in for Discord, each process killed in turn under load:
//   npx tsx bench/shard-load.ts --shards 4 --per-process 2 --questions 2000 --unrelated 20000
// Nothing may be answered twice, and everything asked on a shard that is up must be answered.

const { values } = parseArgs({
  options: {
    shards: { type: 'string', default: '4' },
    'per-process': { type: 'string', default: '2' },
    questions: { type: 'string', default: '2000' },
    unrelated: { type: 'string', default: '20000' },
    outstanding: { type: 'string', default: '8' },
  },
});
const total = Number(values.shards);
const perProcess = Number(values['per-process']);
const processes = Math.ceil(total / perProcess);
const SERVERS_PER_SHARD = 50;
const QUESTIONS = ['Combien de soldats russes ont été touchés ?', 'What did North Korea give Russia?'];

const guilds = Array.from({ length: total * SERVERS_PER_SHARD }, (_, index) =>
  guildOnShard(index % total, total, Math.floor(index / total)),
);
const discord = await startDiscordStandIn({
  guilds,
  maxConcurrency: 16,
  identifyWindowMs: 5_000,
  leastShards: total,
});
/** The process of each shard that is up, by its pid. */
const pidOf = new Map<number, number>();
let connections = 0;
const log = pino(
  { level: 'info' },
  {
    write: (line) => {
      const { msg, pid, shards } = JSON.parse(line);
      if (msg === 'shards connected') {
        for (const shard of shards) pidOf.set(shard, pid);
        connections += 1;
        discord.watch.changed();
      } else if (JSON.parse(line).level >= 50) process.stderr.write(line);
    },
  },
);
const port = await freePort();
const started = performance.now();
const running = runShards({
  token: discord.token,
  settings: { ...DEFAULT_BOT_SETTINGS, apiUrl: discord.rest.apiUrl, healthPort: port },
  shards: { list: null, total, perProcess },
  script: join(import.meta.dirname, 'shard-load-process.ts'),
  task: { token: discord.token, apiUrl: discord.rest.apiUrl },
  log,
});
running.ended.catch((error: unknown) => {
  process.stderr.write(`${error}\n`);
  process.exit(1);
});
const untilConnections = (count: number): Promise<true> =>
  discord.watch.until(() => connections >= count || undefined);
await untilConnections(processes);
const startSeconds = (performance.now() - started) / 1000;

interface Asked {
  readonly shard: number;
  readonly atMs: number;
  /** Its process was killed before it was answered. */
  inTheAir: boolean;
}
const asked = new Map<string, Asked>();
const answers = new Map<string, number>();
const latenciesMs: number[] = [];
let read = 0;
const readReplies = (): void => {
  for (; read < discord.rest.requests.length; read += 1) {
    const body = discord.rest.requests[read]?.body;
    const id = (body?.message_reference as { message_id?: string } | undefined)?.message_id;
    const question = id === undefined ? undefined : asked.get(id);
    if (id === undefined || question === undefined) continue;
    answers.set(id, (answers.get(id) ?? 0) + 1);
    if (answers.get(id) === 1) latenciesMs.push(performance.now() - question.atMs);
  }
};
let turn = 0;
const ask = (): void => {
  const up = [...pidOf.keys()];
  turn += 1;
  const shard = up[turn % up.length] ?? 0;
  const guild = guildOnShard(shard, total, turn % SERVERS_PER_SHARD);
  const content = `<@${BOT.id}> ${QUESTIONS[turn % QUESTIONS.length]}`;
  const channel = channelOf(guilds.find(({ id }) => id === guild.id) ?? guild);
  const id = discord.say({ content, mentions: [BOT], channel, author: somebody(turn) });
  asked.set(id, { shard, atMs: performance.now(), inTheAir: false });
};
const waitingFor = (): number => {
  readReplies();
  let waiting = 0;
  for (const [id, { inTheAir }] of asked) if (!inTheAir && !answers.has(id)) waiting += 1;
  return waiting;
};
/** Keeps some questions in the air until `isOver`, then waits for every answer that must come. */
const load = async (isOver: () => boolean): Promise<void> => {
  while (!isOver()) {
    if (pidOf.size > 0 && waitingFor() < Number(values.outstanding)) ask();
    else await sleep(1);
  }
  while (waitingFor() > 0) await sleep(5);
};

/** Processor seconds of all processes of shards. */
const processorSeconds = async (): Promise<number> => {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)$/m.exec(text)?.[1]);
};
const residentBytes = async (): Promise<number> => {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]);
};

await load(() => asked.size >= 200);
asked.clear();
answers.clear();
latenciesMs.length = 0;
const loadStarted = performance.now();
const before = await processorSeconds();
await load(() => asked.size >= Number(values.questions));
const seconds = (performance.now() - loadStarted) / 1000;
const perQuestionMs = ((await processorSeconds()) - before) * (1000 / asked.size);
const quiet = latencyOf(latenciesMs);

const idle = await processorSeconds();
const unrelated = Number(values.unrelated);
for (let index = 0; index < unrelated; index += 1) {
  const guild = guilds[index % guilds.length] ?? guildOnShard(0, total);
  discord.say({ content: '', channel: channelOf(guild), author: somebody(index) });
  if (index % 500 === 0) await sleep(1);
}
// One question on every shard comes after all of it.
const last = asked.size + total * 2;
await load(() => asked.size >= last);
const perUnrelatedUs =
  ((await processorSeconds()) - idle - (total * 2 * perQuestionMs) / 1000) * (1e6 / unrelated);
const resident = await residentBytes();

const recoveries: number[] = [];
for (let victim = 0; victim < processes; victim += 1) {
  const pid = pidOf.get(victim * perProcess) ?? 0;
  let mayEnd = false;
  const loading = load(() => mayEnd);
  await sleep(200);
  readReplies();
  const killed = performance.now();
  process.kill(pid, 'SIGKILL');
  for (const [shard, owner] of [...pidOf]) if (owner === pid) pidOf.delete(shard);
  for (const [id, question] of asked)
    if (!answers.has(id) && !pidOf.has(question.shard)) question.inTheAir = true;
  await untilConnections(processes + victim + 1);
  recoveries.push((performance.now() - killed) / 1000);
  const enough = asked.size + 100;
  await discord.watch.until(() => asked.size >= enough || undefined);
  mayEnd = true;
  await loading;
}

const doubled = [...answers.values()].filter((times) => times > 1).length;
const inTheAir = [...asked].filter(([id, question]) => question.inTheAir && !answers.has(id)).length;
const identifies = discord.gateway.events.filter((event) => event.kind === 'identify');
await running.stop();
await discord.stop();
process.stdout.write(
  [
    `shards              ${total} in ${processes} processes, started in ${startSeconds.toFixed(1)} s`,
    `questions           ${asked.size}, ${(Number(values.questions) / seconds).toFixed(0)} a second`,
    `doubled             ${doubled}`,
    `killed with a process ${inTheAir}; every other one was answered`,
    `back after kill -9  ${recoveries.map((value) => value.toFixed(1)).join(', ')} s`,
    `identifies          ${identifies.length}, too early ${identifies.filter((event) => !event.accepted).length}`,
    `dispatch → REST     p50 ${quiet.p50.toFixed(1)} ms, p99 ${quiet.p99.toFixed(1)} ms`,
    `processor           ${perQuestionMs.toFixed(2)} ms a question, ${perUnrelatedUs.toFixed(0)} µs an unrelated message`,
    `resident            ${(resident / 2 ** 20 / processes).toFixed(0)} MB a process`,
    '',
  ].join('\n'),
);
