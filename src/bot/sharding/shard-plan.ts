/** Which shards run on this machine, and in how many processes. */
export interface ShardSettings {
  /** Ascending; `null` for all of them. */
  readonly list: readonly number[] | null;
  /** How many there are over all machines; `auto` for as many as Discord recommends. */
  readonly total: number | 'auto';
  /** Shards in one process, at least 1. Default 4: see docs/scaling.md for what one process bears. */
  readonly perProcess: number;
}

/** The shards of each process, evenly: nobody has two more than another, and shard 0 is in the first. */
export const planShards = ({ list, perProcess }: ShardSettings, total: number): readonly number[][] => {
  const ids = list ?? Array.from({ length: total }, (_, id) => id);
  const processes = Math.ceil(ids.length / perProcess);
  return Array.from({ length: processes }, (_, index) =>
    ids.slice(Math.ceil((index * ids.length) / processes), Math.ceil(((index + 1) * ids.length) / processes)),
  );
};
