import type { Migration } from './migration.ts';

/** When each bucket of shards may identify next, for all machines of a bot together. */
export const identifySlots: Migration = {
  version: 3,
  name: 'identify slots',
  sql: `
    create table guillemet.identify_slots (
      -- shard % max_concurrency
      bucket int primary key,
      free_at timestamptz not null
    )`,
};
