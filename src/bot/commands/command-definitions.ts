import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type Locale,
  type LocalizationMap,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '../messages/interface-language.ts';
import { MESSAGES } from '../messages/message-table.ts';
import type { Messages } from '../messages/messages.ts';
import type { Wording } from '../messages/wording.ts';

/** Discord's locales for each interface language. */
const LOCALES: Readonly<Record<InterfaceLanguage, readonly `${Locale}`[]>> = {
  fr: ['fr'],
  en: ['en-US', 'en-GB'],
  uk: ['uk'],
  de: ['de'],
  es: ['es-ES', 'es-419'],
  pl: ['pl'],
  it: ['it'],
  ru: ['ru'],
  nl: ['nl'],
  ko: ['ko'],
};

/** The base names; localised ones are for the eye only, events carry these. */
export const COMMAND_NAMES = {
  ask: 'ask',
  quote: 'quote',
  topics: 'topics',
  verify: 'verify',
  verifyMessage: 'Verify quotes',
  sources: 'sources',
  reindex: 'reindex',
  corpus: 'corpus',
  teachMessage: 'Teach the answer',
  help: 'help',
  privacy: 'privacy',
} as const;

const localized = (read: (messages: Messages) => string): LocalizationMap =>
  Object.fromEntries(
    INTERFACE_LANGUAGES.flatMap((language) =>
      LOCALES[language].map((locale) => [locale, read(MESSAGES[language])]),
    ),
  );

const worded = (read: (commands: Messages['commands']) => Wording) => ({
  name: read(MESSAGES.en.commands).name,
  name_localizations: localized((messages) => read(messages.commands).name),
  description: read(MESSAGES.en.commands).description,
  description_localizations: localized((messages) => read(messages.commands).description),
});

const everywhere = {
  type: ApplicationCommandType.ChatInput as const,
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
};

const text = { type: ApplicationCommandOptionType.String as const, required: true, min_length: 1 };

/** The commands that everybody sees. */
export const publicCommands = (questionLength: number): RESTPostAPIApplicationCommandsJSONBody[] => [
  {
    ...everywhere,
    ...worded(({ ask }) => ask),
    options: [
      { ...text, ...worded(({ ask }) => ask.options.question), max_length: questionLength },
      {
        type: ApplicationCommandOptionType.Boolean,
        ...worded(({ ask }) => ask.options.private),
      },
    ],
  },
  {
    ...everywhere,
    ...worded(({ quote }) => quote),
    options: [
      {
        ...text,
        ...worded(({ quote }) => quote.options.topic),
        max_length: questionLength,
        autocomplete: true,
      },
    ],
  },
  { ...everywhere, ...worded(({ topics }) => topics) },
  {
    ...everywhere,
    ...worded(({ verify }) => verify),
    options: [{ ...text, ...worded(({ verify }) => verify.options.text) }],
  },
  {
    ...everywhere,
    type: ApplicationCommandType.Message,
    name: COMMAND_NAMES.verifyMessage,
    name_localizations: localized(({ commands }) => commands.verifyMessage),
  },
  { ...everywhere, ...worded(({ sources }) => sources) },
  { ...everywhere, ...worded(({ help }) => help) },
  { ...everywhere, ...worded(({ privacy }) => privacy) },
];

const corpusWorded = (read: (commands: Messages['corpus']['commands']) => Wording) => ({
  name: read(MESSAGES.en.corpus.commands).name,
  name_localizations: localized((messages) => read(messages.corpus.commands).name),
  description: read(MESSAGES.en.corpus.commands).description,
  description_localizations: localized((messages) => read(messages.corpus.commands).description),
});

const subcommand = (
  read: (commands: Messages['corpus']['commands']) => Wording,
  options: APIApplicationCommandBasicOption[] = [],
): APIApplicationCommandSubcommandOption => ({
  type: ApplicationCommandOptionType.Subcommand,
  ...corpusWorded(read),
  options,
});

/** What `/corpus` is followed by. */
const corpusSubcommands = (questionLength: number): APIApplicationCommandSubcommandOption[] => {
  const chosen = { ...text, autocomplete: true } as const;
  return [
    subcommand(
      ({ add }) => add,
      [{ type: ApplicationCommandOptionType.Attachment, ...corpusWorded(({ add }) => add.options.file) }],
    ),
    subcommand(({ list }) => list),
    subcommand(({ show }) => show, [{ ...chosen, ...corpusWorded(({ show }) => show.options.id) }]),
    subcommand(({ remove }) => remove, [{ ...chosen, ...corpusWorded(({ remove }) => remove.options.id) }]),
    subcommand(({ history }) => history),
    subcommand(
      ({ rollback }) => rollback,
      [{ ...chosen, ...corpusWorded(({ rollback }) => rollback.options.generation) }],
    ),
    subcommand(
      ({ teach }) => teach,
      [
        { ...text, ...corpusWorded(({ teach }) => teach.options.question), max_length: questionLength },
        { ...chosen, ...corpusWorded(({ teach }) => teach.options.document) },
        { ...chosen, ...corpusWorded(({ teach }) => teach.options.sentence) },
      ],
    ),
    subcommand(({ unanswered }) => unanswered),
    subcommand(({ forget }) => forget),
    subcommand(({ outdated }) => outdated),
  ];
};

/** The commands that exist in home servers only. */
export const moderatorCommands = (questionLength: number): RESTPostAPIApplicationCommandsJSONBody[] => [
  {
    type: ApplicationCommandType.ChatInput,
    ...worded(({ reindex }) => reindex),
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    options: [
      {
        type: ApplicationCommandOptionType.Boolean,
        ...worded(({ reindex }) => reindex.options.dryRun),
      },
    ],
  },
  {
    type: ApplicationCommandType.ChatInput,
    ...corpusWorded(({ corpus }) => corpus),
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    options: corpusSubcommands(questionLength),
  },
  {
    type: ApplicationCommandType.Message,
    name: COMMAND_NAMES.teachMessage,
    name_localizations: localized(({ corpus }) => corpus.commands.teachMessage),
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  },
];
