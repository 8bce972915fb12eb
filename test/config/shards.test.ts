import { describe, expect, test } from 'vitest';
import { shardSettingsOf } from '../../src/cli/shard-settings-of.ts';
import { keepShardsFromDiscordJs, readConfig } from '../../src/config.ts';

const settings = (environment: Readonly<Record<string, string>>) =>
  shardSettingsOf(readConfig({}, environment));

describe('the shards of a machine', () => {
  test('are one in one process unless said otherwise', () => {
    expect([settings({}), settings({ SHARDS: '1' }), settings({ SHARDS: '' })]).toEqual([null, null, null]);
  });

  test.each([
    [
      { SHARDS: '4', SHARDS_PER_PROCESS: '2' },
      { list: null, total: 4, perProcess: 2 },
    ],
    [{ SHARDS: 'auto' }, { list: null, total: 'auto', perProcess: 4 }],
    [
      { SHARD_LIST: '7, 0-2,2', SHARD_COUNT: '8' },
      { list: [0, 1, 2, 7], total: 8, perProcess: 4 },
    ],
    [
      { SHARD_LIST: '0', SHARD_COUNT: '1' },
      { list: [0], total: 1, perProcess: 4 },
    ],
  ])('are read from %j', (environment, expected) => {
    expect(settings(environment)).toEqual(expected);
  });

  test.each([
    [{ SHARDS: '0' }, /^SHARDS: /],
    [{ SHARDS: 'many' }, /^SHARDS: .*auto; see \.env\.example$/],
    [{ SHARDS: '1.5' }, /^SHARDS: /],
    [{ SHARD_LIST: '0-3' }, /^SHARD_LIST: needs SHARD_COUNT/],
    [{ SHARD_COUNT: '8' }, /^SHARD_COUNT: .*SHARD_LIST/],
    [{ SHARD_LIST: '4-8', SHARD_COUNT: '8' }, /^SHARD_LIST: names shard 8, but SHARD_COUNT is 8/],
    [{ SHARD_LIST: '3-1', SHARD_COUNT: '8' }, /^SHARD_LIST: .*3-1 runs backwards/],
    [{ SHARD_LIST: 'all', SHARD_COUNT: '8' }, /^SHARD_LIST: is no list of shards like 0-3,7/],
    [{ SHARD_LIST: '0', SHARD_COUNT: '8', SHARDS: '8' }, /^SHARDS: .*beside SHARD_LIST/],
    [{ SHARDS: '4', SHARDS_PER_PROCESS: '0' }, /^SHARDS_PER_PROCESS: is less than 1/],
  ])('are refused in one line where they are %j', (environment, line) => {
    expect(() => readConfig({}, environment)).toThrow(line);
  });

  test('are not left in the environment, where discord.js would read them as its own', () => {
    const environment: NodeJS.ProcessEnv = { SHARDS: '4', SHARD_COUNT: '', PATH: '/bin' };
    keepShardsFromDiscordJs(environment);
    expect(environment).toEqual({ PATH: '/bin' });
  });
});
