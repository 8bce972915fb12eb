import { ApplicationCommandOptionType, ComponentType, InteractionType } from 'discord.js';
import type { DiscordStandIn, Scene } from './discord-stand-in.ts';
import type { OpenInteraction } from './interaction-desk.ts';
import { ALICE, BOT, NEWSROOM, type StandInUser, userPayload } from './world.ts';

/** A file as Discord hands it over. */
export interface UploadedFile {
  readonly url: string;
  readonly filename: string;
  readonly size: number;
}

const COMMAND_ID = '990000000000000001';
const FILE_ID = '990000000000000002';

const texts = (values: Readonly<Record<string, string>>): object[] =>
  Object.entries(values).map(([name, value]) => ({
    name,
    type: ApplicationCommandOptionType.String,
    value,
  }));

/** Uses `/corpus sub`, with a file where one is given. */
export const useCorpus = (
  discord: DiscordStandIn,
  sub: string,
  values: Readonly<Record<string, string>>,
  scene: Scene,
  file?: UploadedFile,
): OpenInteraction =>
  discord.interact(
    InteractionType.ApplicationCommand,
    {
      id: COMMAND_ID,
      name: 'corpus',
      type: 1,
      options: [
        {
          name: sub,
          type: ApplicationCommandOptionType.Subcommand,
          options: [
            ...texts(values),
            ...(file === undefined
              ? []
              : [{ name: 'file', type: ApplicationCommandOptionType.Attachment, value: FILE_ID }]),
          ],
        },
      ],
      ...(file === undefined
        ? {}
        : { resolved: { attachments: { [FILE_ID]: { id: FILE_ID, proxy_url: file.url, ...file } } } }),
    },
    scene,
  );

/** Types into an option of `/corpus sub`. */
export const typeIntoCorpus = (
  discord: DiscordStandIn,
  sub: string,
  option: string,
  typed: string,
  scene: Scene,
  others: Readonly<Record<string, string>> = {},
): OpenInteraction =>
  discord.interact(
    InteractionType.ApplicationCommandAutocomplete,
    {
      id: COMMAND_ID,
      name: 'corpus',
      type: 1,
      options: [
        {
          name: sub,
          type: ApplicationCommandOptionType.Subcommand,
          options: [
            ...texts(others),
            { name: option, type: ApplicationCommandOptionType.String, value: typed, focused: true },
          ],
        },
      ],
    },
    scene,
  );

/** Sends a form that the bot opened; `under` is the message whose button opened it. */
export const sendForm = (
  discord: DiscordStandIn,
  customId: string,
  values: Readonly<Record<string, string>>,
  scene: Scene,
): OpenInteraction =>
  discord.interact(
    InteractionType.ModalSubmit,
    {
      custom_id: customId,
      components: Object.entries(values).map(([name, value]) => ({
        type: ComponentType.ActionRow,
        components: [{ type: ComponentType.TextInput, custom_id: name, value }],
      })),
    },
    scene,
    scene.under === undefined ? undefined : messageOf({ id: scene.under, content: 'earlier', author: BOT }),
  );

const messageOf = (message: {
  readonly id: string;
  readonly content: string;
  readonly author: StandInUser;
  readonly replyTo?: string;
}): object => ({
  id: message.id,
  channel_id: NEWSROOM.id,
  author: userPayload(message.author),
  content: message.content,
  timestamp: '2024-10-28T12:00:00Z',
  edited_timestamp: null,
  tts: false,
  mention_everyone: false,
  mentions: [],
  mention_roles: [],
  attachments: [],
  embeds: [],
  components: [],
  pinned: false,
  type: message.replyTo === undefined ? 0 : 19,
  ...(message.replyTo === undefined
    ? {}
    : { message_reference: { message_id: message.replyTo, channel_id: NEWSROOM.id } }),
});

/** Uses a message command on a message that somebody, or the bot, wrote. */
export const useOnMessage = (
  discord: DiscordStandIn,
  name: string,
  target: {
    readonly id: string;
    readonly content?: string;
    readonly author?: StandInUser;
    readonly replyTo?: string;
  },
  scene: Scene,
): OpenInteraction =>
  discord.interact(
    InteractionType.ApplicationCommand,
    {
      id: COMMAND_ID,
      name,
      type: 3,
      target_id: target.id,
      resolved: { messages: { [target.id]: messageOf({ content: '', author: ALICE, ...target }) } },
    },
    scene,
  );
