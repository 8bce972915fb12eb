import { ApplicationCommandOptionType, ChannelType, ComponentType, InteractionType } from 'discord.js';
import { type Gateway, startGateway } from './gateway.ts';
import { type HandSetClock, handSetClock } from './hand-set-clock.ts';
import { createInteractionDesk, type OpenInteraction } from './interaction-desk.ts';
import { type PostedMessage, type Rest, startRest } from './rest.ts';
import { snowflakes } from './snowflakes.ts';
import { createWatch, type Watch } from './watch.ts';
import {
  ALICE,
  APPLICATION_ID,
  BOT,
  channelPayload,
  HOME,
  memberPayload,
  NEWSROOM,
  STRANGERS,
  type StandInChannel,
  type StandInGuild,
  type StandInUser,
  TOKEN,
  userPayload,
} from './world.ts';

/** What somebody writes into a channel. */
interface Said {
  readonly content: string;
  readonly channel?: StandInChannel;
  readonly author?: StandInUser;
  readonly mentions?: readonly StandInUser[];
  readonly mentionsEveryone?: boolean;
  readonly mentionsRoles?: readonly string[];
  /** A reply to this message of the bot; pinged when `mentions` holds the bot. */
  readonly replyTo?: string;
  readonly webhookId?: string;
  /** Discord's message type; 0 is an ordinary one. */
  readonly type?: number;
  /** A fixed id, to deliver the same message twice. */
  readonly id?: string;
}

/** Who uses a command or a button, and where. */
export interface Scene {
  readonly user?: StandInUser;
  readonly channel?: StandInChannel;
  readonly locale?: string;
  readonly permissions?: bigint;
  readonly roles?: readonly string[];
}

type OptionValue = string | boolean;

export interface DiscordStandIn {
  readonly token: string;
  readonly clock: HandSetClock;
  readonly watch: Watch;
  readonly gateway: Gateway;
  readonly rest: Rest;
  /** Dispatches MESSAGE_CREATE, with the content withheld where Discord would; returns the message's id. */
  say(said: Said): string;
  command(name: string, options?: Readonly<Record<string, OptionValue>>, scene?: Scene): OpenInteraction;
  autocomplete(name: string, option: string, typed: string, scene?: Scene): OpenInteraction;
  messageCommand(name: string, content: string, scene?: Scene): OpenInteraction;
  press(customId: string, scene?: Scene): OpenInteraction;
  select(customId: string, value: string, scene?: Scene): OpenInteraction;
  /** The reply to an interaction, once it is shown. */
  reply(interaction: OpenInteraction): Promise<Record<string, unknown>>;
  /** The first message posted as a reply to this message, once it stands. */
  answerTo(messageId: string): Promise<PostedMessage>;
  stop(): Promise<void>;
}

export interface StandInOptions {
  readonly guilds?: readonly StandInGuild[];
  readonly heartbeatIntervalMs?: number;
  readonly messageContentAllowed?: boolean;
  /** Identifies at once; default 1. */
  readonly maxConcurrency?: number;
  /** Time between two identifies of a bucket that is enforced; default 0, Discord's is 5000. */
  readonly identifyWindowMs?: number;
  /** Shards below which the gateway refuses an identify, and that it recommends; default 1. */
  readonly leastShards?: number;
  /** Session starts left today, at the beginning; default 1000. */
  readonly sessionStarts?: number;
}

const MESSAGE_CONTENT = 1 << 15;

/** Starts a Discord of one's own on loopback ports: gateway, REST and the deadlines between them. */
export const startDiscordStandIn = async (options: StandInOptions = {}): Promise<DiscordStandIn> => {
  const guilds = options.guilds ?? [HOME, STRANGERS];
  const clock = handSetClock();
  const watch = createWatch();
  const nextId = snowflakes(() => clock.now());
  const desk = createInteractionDesk(clock);
  const gateway = await startGateway({
    token: TOKEN,
    guilds,
    heartbeatIntervalMs: options.heartbeatIntervalMs ?? 45_000,
    messageContentAllowed: options.messageContentAllowed ?? false,
    maxConcurrency: options.maxConcurrency ?? 1,
    identifyWindowMs: options.identifyWindowMs ?? 0,
    leastShards: options.leastShards ?? 1,
    watch,
  });
  const gatewayBot = () => ({
    url: gateway.url,
    shards: options.leastShards ?? 1,
    session_start_limit: {
      total: 1000,
      remaining: Math.max(0, (options.sessionStarts ?? 1000) - gateway.identifies()),
      reset_after: 3_600_000,
      max_concurrency: options.maxConcurrency ?? 1,
    },
  });
  const rest = await startRest({ token: TOKEN, guilds, gatewayBot, clock, desk, nextId, watch });

  const guildOf = (channel: StandInChannel): StandInGuild | null =>
    guilds.find(({ channels }) => channels.includes(channel)) ?? null;

  const messagePayload = (said: Said, id: string): Record<string, unknown> => {
    const channel = said.channel ?? NEWSROOM;
    const author = said.author ?? ALICE;
    const guild = guildOf(channel);
    const mentions = said.mentions ?? [];
    return {
      id,
      channel_id: channel.id,
      channel_type: channel.type,
      author: userPayload(author),
      content: said.content,
      timestamp: new Date(clock.now()).toISOString(),
      edited_timestamp: null,
      tts: false,
      mention_everyone: said.mentionsEveryone ?? false,
      mentions: mentions.map(userPayload),
      mention_roles: said.mentionsRoles ?? [],
      attachments: [],
      embeds: [],
      components: [],
      pinned: false,
      type: said.type ?? (said.replyTo === undefined ? 0 : 19),
      ...(said.webhookId === undefined ? {} : { webhook_id: said.webhookId }),
      ...(guild === null
        ? {}
        : { guild_id: guild.id, member: { ...memberPayload(author, 0n), user: undefined } }),
      ...(said.replyTo === undefined
        ? {}
        : {
            message_reference: { message_id: said.replyTo, channel_id: channel.id },
            referenced_message: {
              ...messagePayload({ content: 'earlier', channel, author: BOT }, said.replyTo),
            },
          }),
    };
  };

  const dispatchInteraction = (
    type: InteractionType,
    data: object,
    scene: Scene,
    message?: object,
  ): OpenInteraction => {
    const channel = scene.channel ?? NEWSROOM;
    const user = scene.user ?? ALICE;
    const guild = guildOf(channel);
    const interaction = desk.begin(nextId(), channel.id);
    gateway.dispatch('INTERACTION_CREATE', {
      id: interaction.id,
      application_id: APPLICATION_ID,
      type,
      token: interaction.token,
      version: 1,
      data,
      channel_id: channel.id,
      channel: channelPayload(channel, guild?.id ?? null),
      locale: scene.locale ?? 'en-US',
      app_permissions: '0',
      entitlements: [],
      authorizing_integration_owners: {},
      attachment_size_limit: 1,
      ...(message === undefined ? {} : { message }),
      ...(guild === null
        ? { user: userPayload(user), context: 1 }
        : {
            guild_id: guild.id,
            guild: { id: guild.id, locale: guild.locale, features: [] },
            guild_locale: guild.locale,
            member: memberPayload(user, scene.permissions ?? 0n, scene.roles),
            context: 0,
          }),
    });
    return interaction;
  };

  const optionPayloads = (values: Readonly<Record<string, OptionValue>>): object[] =>
    Object.entries(values).map(([name, value]) => ({
      name,
      type:
        typeof value === 'boolean'
          ? ApplicationCommandOptionType.Boolean
          : ApplicationCommandOptionType.String,
      value,
    }));

  const component = (data: object, scene: Scene): OpenInteraction =>
    dispatchInteraction(
      InteractionType.MessageComponent,
      data,
      scene,
      messagePayload({ content: 'earlier', channel: scene.channel ?? NEWSROOM, author: BOT }, nextId()),
    );

  return {
    token: TOKEN,
    clock,
    watch,
    gateway,
    rest,

    say: (said) => {
      const id = said.id ?? nextId();
      const message = messagePayload(said, id);
      const channel = said.channel ?? NEWSROOM;
      const seesContent =
        (gateway.intents() & MESSAGE_CONTENT) !== 0 ||
        channel.type === ChannelType.DM ||
        (said.mentions ?? []).some(({ id: mentioned }) => mentioned === BOT.id);
      gateway.dispatch('MESSAGE_CREATE', { ...message, ...(seesContent ? {} : { content: '' }) });
      return id;
    },

    command: (name, values = {}, scene = {}) =>
      dispatchInteraction(
        InteractionType.ApplicationCommand,
        { id: nextId(), name, type: 1, options: optionPayloads(values) },
        scene,
      ),

    autocomplete: (name, option, typed, scene = {}) =>
      dispatchInteraction(
        InteractionType.ApplicationCommandAutocomplete,
        {
          id: nextId(),
          name,
          type: 1,
          options: [{ name: option, type: ApplicationCommandOptionType.String, value: typed, focused: true }],
        },
        scene,
      ),

    messageCommand: (name, content, scene = {}) => {
      const target = messagePayload({ content, channel: scene.channel ?? NEWSROOM }, nextId());
      return dispatchInteraction(
        InteractionType.ApplicationCommand,
        {
          id: nextId(),
          name,
          type: 3,
          target_id: target.id,
          resolved: { messages: { [String(target.id)]: target } },
        },
        scene,
      );
    },

    press: (customId, scene = {}) =>
      component({ custom_id: customId, component_type: ComponentType.Button }, scene),

    select: (customId, value, scene = {}) =>
      component({ custom_id: customId, component_type: ComponentType.StringSelect, values: [value] }, scene),

    reply: (interaction) => watch.until(() => interaction.shown ?? undefined),

    answerTo: (messageId) =>
      watch.until(() =>
        [...rest.messages.values()].find(
          ({ body }) =>
            (body.message_reference as { message_id?: string } | undefined)?.message_id === messageId,
        ),
      ),

    stop: async () => {
      await gateway.stop();
      await rest.stop();
    },
  };
};
