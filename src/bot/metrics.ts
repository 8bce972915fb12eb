import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is counted, in a registry of its own. No label ever names a person or holds a question. */
export interface BotMetrics {
  readonly registry: Registry;
  /** `surface`: mention, direct, channel, ask. */
  readonly questions: Counter<'surface'>;
  readonly answered: Counter;
  /** `reason`: not-said, rate-limit, too-long, empty. */
  readonly refused: Counter<'reason'>;
  /** Seconds from the event to the reply handed to Discord. */
  readonly latency: Histogram;
  /** Servers that the bot is in, and shards that are up. */
  readonly servers: Gauge;
  readonly shards: Gauge;
  /** 1 for the generation that serves; summed over processes, how many serve it. */
  readonly generation: Gauge<'generation'>;
  /** 1 while an older index serves than should, 0 when all is well. */
  readonly degraded: Gauge;
  /** `outcome`: published, unchanged, dry-run, problems, failed, busy. */
  readonly reindexes: Counter<'outcome'>;
  /** `vote`: up, down; by short generation and sentence position. */
  readonly votes: Counter<'generation' | 'sentence' | 'vote'>;
  /** Handlers that failed, whatever the cause. */
  readonly failures: Counter;
  /** Quotes that could not be proved at sending: each one is a defect. */
  readonly unproved: Counter;
}

/** Counters at zero; `withProcess` adds memory, event loop and garbage collection of the process. */
export const createBotMetrics = (withProcess = false): BotMetrics => {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  if (withProcess) collectDefaultMetrics({ register: registry });
  return {
    registry,
    questions: new Counter({
      name: 'guillemet_questions_total',
      help: 'Questions asked',
      labelNames: ['surface'],
      registers,
    }),
    answered: new Counter({
      name: 'guillemet_answered_total',
      help: 'Questions answered with quotes',
      registers,
    }),
    refused: new Counter({
      name: 'guillemet_refused_total',
      help: 'Questions not answered with quotes',
      labelNames: ['reason'],
      registers,
    }),
    latency: new Histogram({
      name: 'guillemet_reply_seconds',
      help: 'From the event to the reply handed to Discord',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    servers: new Gauge({
      name: 'guillemet_servers',
      help: 'Servers that the bot is in',
      registers,
    }),
    shards: new Gauge({
      name: 'guillemet_shards_up',
      help: 'Gateway shards that have a session',
      registers,
    }),
    generation: new Gauge({
      name: 'guillemet_generation',
      help: 'Processes that serve this index generation',
      labelNames: ['generation'],
      registers,
    }),
    degraded: new Gauge({
      name: 'guillemet_degraded',
      help: '1 while an older index serves than should; /healthz says why',
      registers,
    }),
    reindexes: new Counter({
      name: 'guillemet_reindexes_total',
      help: 'Reindexes by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    votes: new Counter({
      name: 'guillemet_votes_total',
      help: 'Votes per generation and sentence',
      labelNames: ['generation', 'sentence', 'vote'],
      registers,
    }),
    failures: new Counter({
      name: 'guillemet_failures_total',
      help: 'Handlers that failed',
      registers,
    }),
    unproved: new Counter({
      name: 'guillemet_unproved_quotes_total',
      help: 'Quotes that could not be proved at sending and were not sent',
      registers,
    }),
  };
};
