import { ChannelType } from 'discord.js';
import type { StandInChannel, StandInGuild, StandInUser } from './world.ts';

/** Divisible by every total the tests use, so that `(id >> 22) % total` is the shard asked for. */
const BASE = 150_000_000_000n;

/** A server that lies on this shard of so many, with one channel. */
export const guildOnShard = (shard: number, total: number, number = 0): StandInGuild => {
  const id = String((BASE + BigInt(total * number + shard)) << 22n);
  return {
    id,
    name: `Server ${number} on shard ${shard}`,
    locale: 'en-US',
    channels: [{ id: `${id.slice(0, -2)}77`, type: ChannelType.GuildText, name: 'general' }],
  };
};

/** The channel of such a server. */
export const channelOf = ({ channels: [channel] }: StandInGuild): StandInChannel => {
  if (channel === undefined) throw new Error('a server without a channel');
  return channel;
};

/** Somebody who has not asked yet, so that no limit per person is met. */
export const somebody = (number: number): StandInUser => ({
  id: String(810_000_000_000_000_000n + BigInt(number)),
  username: `person${number}`,
});
