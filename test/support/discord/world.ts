import { ChannelType, type GatewayGuildCreateDispatchData } from 'discord.js';

export interface StandInUser {
  readonly id: string;
  readonly username: string;
  readonly bot?: boolean;
}

export interface StandInChannel {
  readonly id: string;
  readonly type: ChannelType;
  readonly name?: string;
  /** For threads: the channel they hang on. */
  readonly parentId?: string;
}

export interface StandInGuild {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly channels: readonly StandInChannel[];
  /** Ids of roles beside @everyone. */
  readonly roles?: readonly string[];
}

export const BOT: StandInUser = { id: '900000000000000001', username: 'Guillemet', bot: true };
export const APPLICATION_ID = '900000000000000001';
export const TOKEN = 'stand-in.token.not-a-secret';

export const ALICE: StandInUser = { id: '800000000000000001', username: 'alice' };
export const BORIS: StandInUser = { id: '800000000000000002', username: 'boris' };
export const OTHER_BOT: StandInUser = { id: '800000000000000003', username: 'other-bot', bot: true };

export const NEWSROOM: StandInChannel = {
  id: '700000000000000001',
  type: ChannelType.GuildText,
  name: 'newsroom',
};
export const ASK_CHANNEL: StandInChannel = {
  id: '700000000000000002',
  type: ChannelType.GuildText,
  name: 'ask',
};
export const AUDIT_CHANNEL: StandInChannel = {
  id: '700000000000000003',
  type: ChannelType.GuildText,
  name: 'audit',
};
export const THREAD: StandInChannel = {
  id: '700000000000000004',
  type: ChannelType.PublicThread,
  name: 'a thread',
  parentId: '700000000000000001',
};
export const ELSEWHERE: StandInChannel = {
  id: '700000000000000005',
  type: ChannelType.GuildText,
  name: 'general',
};
export const DIRECT: StandInChannel = { id: '700000000000000009', type: ChannelType.DM };

/** A role of the home server. */
export const MODERATOR_ROLE = '550000000000000007';

/** The server whose moderators may reindex. */
export const HOME: StandInGuild = {
  id: '600000000000000001',
  name: 'Home',
  locale: 'fr',
  channels: [NEWSROOM, ASK_CHANNEL, AUDIT_CHANNEL, THREAD],
  roles: [MODERATOR_ROLE],
};
/** A server of strangers who added the bot. */
export const STRANGERS: StandInGuild = {
  id: '600000000000000002',
  name: 'Strangers',
  locale: 'de',
  channels: [ELSEWHERE],
};

const ALL_PERMISSIONS = String((1n << 50n) - 1n);

const isThread = (channel: StandInChannel): boolean => channel.type === ChannelType.PublicThread;

/** A channel as Discord writes it. */
export const channelPayload = (channel: StandInChannel, guildId: string | null): object => ({
  id: channel.id,
  type: channel.type,
  ...(guildId === null
    ? { recipients: [userPayload(ALICE)], last_message_id: null }
    : { guild_id: guildId, name: channel.name, position: 0, permission_overwrites: [] }),
  ...(channel.parentId === undefined
    ? {}
    : {
        parent_id: channel.parentId,
        owner_id: ALICE.id,
        thread_metadata: {
          archived: false,
          auto_archive_duration: 60,
          archive_timestamp: '2024-10-28T00:00:00Z',
          locked: false,
        },
      }),
});

/** A user as Discord writes it. */
export const userPayload = (user: StandInUser): object => ({
  id: user.id,
  username: user.username,
  discriminator: '0',
  global_name: user.username,
  avatar: null,
  bot: user.bot ?? false,
});

/** A member as Discord writes it inside an interaction. */
export const memberPayload = (
  user: StandInUser,
  permissions: bigint,
  roles: readonly string[] = [],
): object => ({
  user: userPayload(user),
  roles,
  permissions: String(permissions),
  joined_at: '2024-01-01T00:00:00Z',
  deaf: false,
  mute: false,
  flags: 0,
});

/** What GUILD_CREATE says of a server. */
export const guildPayload = (guild: StandInGuild): GatewayGuildCreateDispatchData =>
  ({
    id: guild.id,
    name: guild.name,
    preferred_locale: guild.locale,
    owner_id: '800000000000000099',
    roles: [guild.id, ...(guild.roles ?? [])].map((id) => ({
      id,
      name: id === guild.id ? '@everyone' : 'moderators',
      permissions: id === guild.id ? ALL_PERMISSIONS : '0',
      position: id === guild.id ? 0 : 1,
      color: 0,
      hoist: false,
      managed: false,
      mentionable: false,
      flags: 0,
    })),
    channels: guild.channels.filter((channel) => !isThread(channel)).map((c) => channelPayload(c, guild.id)),
    threads: guild.channels.filter(isThread).map((c) => channelPayload(c, guild.id)),
    members: [
      {
        user: userPayload(BOT),
        roles: [],
        joined_at: '2024-01-01T00:00:00Z',
        deaf: false,
        mute: false,
        flags: 0,
      },
    ],
    emojis: [],
    stickers: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    features: [],
    member_count: 2,
    unavailable: false,
    large: false,
    afk_timeout: 60,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    premium_tier: 0,
    nsfw_level: 0,
    system_channel_flags: 0,
    premium_progress_bar_enabled: false,
    joined_at: '2024-01-01T00:00:00Z',
  }) as unknown as GatewayGuildCreateDispatchData;
