import type { ChildProcess } from 'node:child_process';
import type { Shard } from 'discord.js';
import type { IdentifyDesk } from './identify-desk.ts';
import type { ManagerMessage, ProcessReport, ShardMessage } from './shard-messages.ts';

/** How a process of shards ended. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: string | null;
  /** Why Discord refuses the bot for good, if that was it. */
  readonly fatal: string | null;
  /** Why the process could not start, if that was it. */
  readonly refused: string | null;
}

/** One process of shards, as its manager sees it. */
export interface ShardProcess {
  readonly pid: number;
  readonly ids: readonly number[];
  /** Whether every shard has been connected once. */
  isReady(): boolean;
  /** Resolves to true when it is ready, to false when it ended before. */
  readonly ready: Promise<boolean>;
  readonly ended: Promise<ProcessEnd>;
  hasEnded(): boolean;
  /** What it last told, its last words included; `null` before the first report. */
  lastReport(): ProcessReport | null;
  /** How it is doing now; `null` where it does not say so within `withinMs`. */
  report(withinMs: number): Promise<ProcessReport | null>;
  /** It takes nothing new and ends; resolves to what it took lately, to nothing where it does not say so in time. */
  handOver(withinMs: number): Promise<readonly string[]>;
  takeOver(seen: readonly string[]): void;
  /** Asks it to end, and kills it where it has not within `withinMs`. */
  stop(withinMs: number): Promise<void>;
}

export interface ShardProcessOptions {
  /** Made by discord.js' manager and not spawned yet. */
  readonly shard: Shard;
  readonly start: Extract<ManagerMessage, { kind: 'start' }>;
  readonly makeDesk: (grant: (ticket: number) => void) => IdentifyDesk;
}

/** The promise's value, or `late` after `withinMs`. */
const within = async <T, Late>(promise: Promise<T>, withinMs: number, late: Late): Promise<T | Late> => {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<Late>((resolve) => {
    timer = setTimeout(() => resolve(late), withinMs);
  });
  return Promise.race([promise, over]).finally(() => clearTimeout(timer));
};

const deferred = <T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } => {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
};

/** Spawns a process and hears what it says. */
export const startShardProcess = async ({
  shard,
  start,
  makeDesk,
}: ShardProcessOptions): Promise<ShardProcess> => {
  let fatal: string | null = null;
  let refused: string | null = null;
  let last: ProcessReport | null = null;
  let requests = 0;
  let ready = false;
  let over = false;
  const reports = new Map<number, (report: ProcessReport | null) => void>();
  const becameReady = deferred<boolean>();
  const handedOver = deferred<readonly string[]>();
  const ended = deferred<ProcessEnd>();

  const tell = (message: ManagerMessage): void => {
    // A process that is gone has said so, or will.
    if (!over) shard.send(message).catch(() => {});
  };
  const desk = makeDesk((ticket) => tell({ kind: 'may-identify', ticket }));

  shard.on('message', (message: ShardMessage) => {
    if (message.kind === 'identify') desk.ask(message.ticket, message.shardId);
    else if (message.kind === 'identify-given-up') desk.giveUp(message.ticket);
    else if (message.kind === 'handed-over') handedOver.resolve(message.seen);
    else if (message.kind === 'fatal') fatal = message.message;
    else if (message.kind === 'refused') refused = message.message;
    else if (message.kind === 'ready') {
      ready = true;
      becameReady.resolve(true);
    } else {
      last = message.report ?? last;
      reports.get(message.request ?? 0)?.(message.report);
    }
  });
  const end = (code: number | null, signal: string | null): void => {
    if (over) return;
    over = true;
    desk.close();
    becameReady.resolve(false);
    handedOver.resolve([]);
    for (const answer of reports.values()) answer(null);
    ended.resolve({ code, signal, fatal, refused });
  };
  const child = (await shard.spawn(-1)) as ChildProcess;
  // The system may have no room for another process.
  child.on('error', () => end(null, null));
  child.on('close', end);
  tell(start);

  return {
    pid: child.pid ?? 0,
    ids: start.ids,
    isReady: () => ready,
    ready: becameReady.promise,
    ended: ended.promise,
    hasEnded: () => over,
    lastReport: () => last,
    report: (withinMs) => {
      if (over) return Promise.resolve(null);
      requests += 1;
      const request = requests;
      const answer = new Promise<ProcessReport | null>((resolve) => reports.set(request, resolve));
      tell({ kind: 'report', request });
      return within(answer, withinMs, null).finally(() => reports.delete(request));
    },
    handOver: (withinMs) => {
      tell({ kind: 'hand-over' });
      return within(handedOver.promise, withinMs, []);
    },
    takeOver: (seen) => tell({ kind: 'take-over', seen }),
    stop: async (withinMs) => {
      tell({ kind: 'stop' });
      if ((await within(ended.promise, withinMs, null)) === null) child.kill('SIGKILL');
      await ended.promise;
    },
  };
};
