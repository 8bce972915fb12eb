import { SimpleIdentifyThrottler } from 'discord.js';
import type { IdentifyThrottle } from './identify-throttle.ts';

/** The shards that one process runs. */
export interface ShardShare {
  /** Ascending, each from 0 to `total - 1`. Direct messages arrive on shard 0, whose process uploads the commands. */
  readonly ids: readonly number[];
  /** How many shards the bot has over all processes and machines. */
  readonly total: number;
  /** Makes what its shards wait for before they identify; handed the number of identifies Discord takes at once. */
  readonly throttle: (maxConcurrency: () => Promise<number>) => Promise<IdentifyThrottle>;
}

/** The whole bot in this process: one shard, which waits for nobody else. */
export const ONLY_SHARD: ShardShare = {
  ids: [0],
  total: 1,
  throttle: async (maxConcurrency) => new SimpleIdentifyThrottler(await maxConcurrency()),
};
