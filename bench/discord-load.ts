import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { type DiscordStandIn, startDiscordStandIn } from '../test/support/discord/discord-stand-in.ts';
import { ALICE, BOT, ELSEWHERE, NEWSROOM, THREAD } from '../test/support/discord/world.ts';
import type { BotNews } from './discord-load-bot.ts';
import { latencyOf } from './quantiles.ts';

// 10,000 questions to a bot in a process of its own, over the stand-in for Discord, as fast as it takes them:
//   npx tsx bench/discord-load.ts [questions] [outstanding]
// Half are mentions in three channels, half are /ask. Nothing may be lost or answered twice.

const [total = 10_000, outstanding = 32] = process.argv.slice(2).map(Number);
const ROUNDS = 10;
/** Without any answer for this long, what is outstanding is lost. */
const STALL_MS = 30_000;
const QUESTIONS = [
  'Combien de soldats russes ont été touchés ?',
  'What did North Korea give Russia?',
  'Was sagt Rutte über Nordkorea?',
  '¿Dónde están las tropas norcoreanas?',
  'What is the capital of Peru?',
  'Хто такий Марк Рютте?',
];
const CHANNELS = [NEWSROOM, THREAD, ELSEWHERE];

const newsOf = <Kind extends BotNews['kind']>(
  child: ChildProcess,
  kind: Kind,
): Promise<Extract<BotNews, { kind: Kind }>> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`the bot ended with ${code}`));
    child.once('exit', ended);
    const hear = (news: BotNews): void => {
      if (news.kind !== kind) return;
      child.off('message', hear);
      child.off('exit', ended);
      resolve(news as Extract<BotNews, { kind: Kind }>);
    };
    child.on('message', hear);
  });

const memoryOf = async (child: ChildProcess): Promise<{ rss: number; heap: number }> => {
  const told = newsOf(child, 'memory');
  child.send('memory');
  return told;
};

interface Load {
  readonly latenciesMs: number[];
  readonly answers: Map<string, number>;
  readonly asked: number;
  readonly seconds: number;
}

/** Keeps `outstanding` questions in the air until `count` are asked and all are answered. */
const askAll = (discord: DiscordStandIn, count: number): Promise<Load> => {
  const latenciesMs: number[] = [];
  const answers = new Map<string, number>();
  const askedAt = new Map<string, number>();
  const started = performance.now();
  let asked = 0;
  let read = discord.rest.requests.length;
  const ask = (): void => {
    const question = String(QUESTIONS[asked % QUESTIONS.length]);
    const channel = CHANNELS[asked % CHANNELS.length] ?? NEWSROOM;
    const at = performance.now();
    const key =
      asked % 2 === 0
        ? discord.say({ content: `<@${BOT.id}> ${question}`, mentions: [BOT], channel, author: ALICE })
        : discord.command('ask', { question }, { channel }).id;
    askedAt.set(key, at);
    asked++;
  };
  for (let first = 0; first < Math.min(outstanding, count); first++) ask();
  let lastSize = -1;
  let stalled = false;
  // A lost question would otherwise be waited for without end.
  const watchdog = setInterval(() => {
    stalled = answers.size === lastSize;
    lastSize = answers.size;
    if (stalled) discord.watch.changed();
  }, STALL_MS);
  return discord.watch.until(() => {
    for (; read < discord.rest.requests.length; read++) {
      const request = discord.rest.requests[read];
      const reference = request?.body?.message_reference as { message_id?: string } | undefined;
      const key = reference?.message_id ?? /^\/interactions\/(\d+)\//.exec(request?.path ?? '')?.[1];
      if (key === undefined) continue;
      const seen = (answers.get(key) ?? 0) + 1;
      answers.set(key, seen);
      if (seen > 1) continue;
      latenciesMs.push(performance.now() - (askedAt.get(key) ?? 0));
      if (asked < count) ask();
    }
    if (answers.size < count && !stalled) return undefined;
    clearInterval(watchdog);
    return { latenciesMs, answers, asked, seconds: (performance.now() - started) / 1000 };
  });
};

const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);

const discord = await startDiscordStandIn();
const child = fork(join(import.meta.dirname, 'discord-load-bot.ts'), {
  execArgv: ['--import', 'tsx', '--expose-gc'],
  stdio: ['ignore', 2, 2, 'ipc'],
});
const ready = newsOf(child, 'ready');
child.send({ token: discord.token, apiUrl: discord.rest.apiUrl });
await ready;
await askAll(discord, 500);

const latencies: number[] = [];
let seconds = 0;
let doubled = 0;
let lost = 0;
const memory = [await memoryOf(child)];
for (let round = 0; round < ROUNDS; round++) {
  const load = await askAll(discord, Math.ceil(total / ROUNDS));
  latencies.push(...load.latenciesMs);
  seconds += load.seconds;
  lost += load.asked - load.answers.size;
  doubled += [...load.answers.values()].filter((times) => times > 1).length;
  memory.push(await memoryOf(child));
}
child.send('stop');
await new Promise((resolve) => child.once('exit', resolve));
await discord.stop();

const { p50, p99, max } = latencyOf(latencies);
process.stdout.write(
  [
    `questions       ${latencies.length}, ${outstanding} at a time, ${(latencies.length / seconds).toFixed(0)} a second`,
    `lost, doubled   ${lost}, ${doubled}`,
    `dispatch → REST p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, max ${max.toFixed(1)} ms`,
    `heap, MB        ${memory.map(({ heap }) => megabytes(heap)).join(' ')}`,
    `resident, MB    ${memory.map(({ rss }) => megabytes(rss)).join(' ')}`,
    '',
  ].join('\n'),
);
