import type { HealthReport } from '../health.ts';
import type { ProcessReport } from './shard-messages.ts';
import type { ShardProcess } from './shard-process.ts';

/** What `/healthz` says of all shards of this machine: healthy is when every one of them is up. */
export const summarizeHealth = (
  slots: readonly { readonly ids: readonly number[]; readonly process: ShardProcess | null }[],
  reports: ReadonlyMap<ShardProcess, ProcessReport | null>,
  total: number,
): HealthReport => {
  const processes = slots.map(({ ids, process }) => {
    const report = process === null ? null : (reports.get(process) ?? null);
    return {
      pid: process?.pid ?? null,
      shards: ids,
      up: ids.filter((id) => report?.shards.find((shard) => shard.id === id)?.up === true),
      heartbeatAgeMs:
        report?.shards.reduce<number | null>(
          (oldest, { heartbeatAgeMs: age }) => (age === null ? oldest : Math.max(oldest ?? 0, age)),
          null,
        ) ?? null,
      servers: report?.servers ?? 0,
      generation: report?.generation ?? null,
      sentences: report?.sentences ?? null,
    };
  });
  const here = slots.flatMap(({ ids }) => ids);
  const up = processes.flatMap((process) => process.up);
  return {
    ok: here.length > 0 && up.length === here.length,
    state: here.length === 0 ? 'starting' : up.length === here.length ? 'ready' : 'reconnecting',
    shards: { total, here: here.length, up: up.length, down: here.filter((id) => !up.includes(id)) },
    servers: processes.reduce((sum, { servers }) => sum + servers, 0),
    processes,
  };
};
