import { RefusedError } from '../../errors.ts';
import type { Library } from '../../library/library.ts';
import type { Logger } from '../../log.ts';
import { BotFatalError } from '../bot-fatal-error.ts';
import type { BotSettings } from '../bot-settings.ts';
import { createBotMetrics } from '../metrics.ts';
import { type RunningBot, startBot } from '../start-bot.ts';
import { createIdentifyByManager } from './identify-by-manager.ts';
import type { ManagerMessage, ProcessReport, ShardMessage } from './shard-messages.ts';

/** What a process of shards needs beside its shards. */
export interface ShardProcessTools {
  readonly token: string;
  /** Closed by whoever opened it, once the bot has stopped. */
  readonly library: Library;
  /** The health port is the manager's. */
  readonly settings: BotSettings;
  readonly log: Logger;
}

/**
 * Runs a share of the shards under a manager, and ends with it: a process whose manager is gone finishes what it is
 * answering and exits, so that the next manager's processes find nobody beside them.
 * @param open makes the tools from the manager's task; a `RefusedError` of it is told to the manager.
 */
export const runShardProcess = (open: (task: unknown) => Promise<ShardProcessTools>): void => {
  let bot: RunningBot | null = null;
  let ending: Promise<void> | null = null;
  const metrics = createBotMetrics(true);

  const tell = (message: ShardMessage, told: () => void = () => {}): void => {
    if (process.connected && process.send !== undefined) process.send(message, undefined, undefined, told);
    else told();
  };
  const told = (message: ShardMessage): Promise<void> => new Promise((resolve) => tell(message, resolve));
  const throttle = createIdentifyByManager(tell);

  const report = async (): Promise<ProcessReport | null> =>
    bot === null ? null : { ...bot.report(), metrics: await metrics.registry.getMetricsAsJSON() };

  /** Finishes what is being answered, tells what was counted, and exits; with `last` as the last word but one. */
  const end = (code: number, last: ShardMessage | null = null): void => {
    ending ??= (async () => {
      if (last !== null) await told(last);
      await bot?.stop();
      await told({ kind: 'report', request: null, report: await report() });
    })().finally(() => process.exit(code));
  };

  const start = async ({
    ids,
    total,
    standby,
    task,
  }: Extract<ManagerMessage, { kind: 'start' }>): Promise<void> => {
    try {
      const { token, library, settings, log } = await open(task);
      if (ending !== null) return;
      bot = startBot({
        token,
        library,
        settings: { ...settings, healthPort: null },
        log,
        metrics,
        share: { ids, total, throttle: async () => throttle },
        standby,
      });
      void bot.ready.then(() => tell({ kind: 'ready' })).catch(() => {});
      await bot.ended;
      end(0);
    } catch (error) {
      if (error instanceof BotFatalError) end(1, { kind: 'fatal', message: error.message });
      else if (error instanceof RefusedError) end(1, { kind: 'refused', message: error.message });
      else throw error;
    }
  };

  process.on('message', (message: ManagerMessage) => {
    if (message.kind === 'start') void start(message);
    else if (message.kind === 'may-identify') throttle.granted(message.ticket);
    else if (message.kind === 'take-over') bot?.takeOver(message.seen);
    else if (message.kind === 'hand-over') end(0, { kind: 'handed-over', seen: bot?.handOver() ?? [] });
    else if (message.kind === 'stop') end(0);
    else {
      const { request } = message;
      void report().then((made) => tell({ kind: 'report', request, report: made }));
    }
  });
  process.on('disconnect', () => end(1));
  process.on('SIGTERM', () => end(0));
  // A terminal sends it to the whole group; the manager says what to do.
  process.on('SIGINT', () => {});
};
