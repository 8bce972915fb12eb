import { AggregatorRegistry, type Registry } from 'prom-client';

/** The metrics of one process as plain data. */
export type MetricsJson = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;

/** The metrics of several processes as one. */
export interface MetricsSum {
  /** Keeps what a process that ended has counted: a sum that falls would be read as a restart. */
  retire(metrics: MetricsJson): Promise<void>;
  /** Prometheus text over the living and the ended. */
  text(living: readonly MetricsJson[]): Promise<{ readonly text: string; readonly contentType: string }>;
}

/** Gauges say how things are now, so that those of the ended are dropped. */
const KEPT_TYPES: readonly string[] = ['counter', 'histogram'];

/** Nothing counted yet. */
export const createMetricsSum = (): MetricsSum => {
  let ended: MetricsJson = [];
  let adding = Promise.resolve();
  return {
    retire: (metrics) => {
      adding = adding.then(async () => {
        const counted = metrics.filter(({ type }) => KEPT_TYPES.includes(String(type)));
        ended = await AggregatorRegistry.aggregate([ended, counted]).getMetricsAsJSON();
      });
      return adding;
    },
    text: async (living) => {
      await adding;
      const sum = AggregatorRegistry.aggregate([ended, ...living]);
      return { text: await sum.metrics(), contentType: sum.contentType };
    },
  };
};
