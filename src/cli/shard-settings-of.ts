import type { ShardSettings } from '../bot/sharding/shard-plan.ts';
import type { Config } from '../config.ts';

/** The shards of this machine; `null` where the whole bot is one shard in one process. */
export const shardSettingsOf = ({
  SHARDS,
  SHARD_LIST,
  SHARD_COUNT,
  SHARDS_PER_PROCESS,
}: Config): ShardSettings | null =>
  SHARDS === 1 && SHARD_LIST === undefined
    ? null
    : { list: SHARD_LIST ?? null, total: SHARD_COUNT ?? SHARDS, perProcess: SHARDS_PER_PROCESS };
