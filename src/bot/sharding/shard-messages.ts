import type { BotReport } from '../bot-report.ts';
import type { MetricsJson } from './sum-metrics.ts';

/** What the manager tells a process of shards; `start` comes first. */
export type ManagerMessage =
  | {
      readonly kind: 'start';
      readonly ids: readonly number[];
      readonly total: number;
      /** Another process still serves these shards: wait for `take-over`. */
      readonly standby: boolean;
      /** Whatever else the process needs; plain data that the manager does not look into. */
      readonly task: unknown;
    }
  | { readonly kind: 'may-identify'; readonly ticket: number }
  | { readonly kind: 'report'; readonly request: number }
  | { readonly kind: 'hand-over' }
  | { readonly kind: 'take-over'; readonly seen: readonly string[] }
  | { readonly kind: 'stop' };

/** How a process of shards is doing, with everything it has counted. */
export interface ProcessReport extends BotReport {
  readonly metrics: MetricsJson;
}

/** What a process of shards tells its manager. */
export type ShardMessage =
  | { readonly kind: 'identify'; readonly ticket: number; readonly shardId: number }
  | { readonly kind: 'identify-given-up'; readonly ticket: number }
  /** Every shard is connected. */
  | { readonly kind: 'ready' }
  /** The answer to a request, or unasked for (`request` is `null`) the last one before the end. */
  | { readonly kind: 'report'; readonly request: number | null; readonly report: ProcessReport | null }
  | { readonly kind: 'handed-over'; readonly seen: readonly string[] }
  /** Discord refuses the bot for good. */
  | { readonly kind: 'fatal'; readonly message: string }
  /** This process cannot start; the message says what to change. */
  | { readonly kind: 'refused'; readonly message: string };
