import { DiscordAPIError, type REST, type RESTPostAPIApplicationCommandsJSONBody, Routes } from 'discord.js';
import { moderatorCommands, publicCommands } from './command-definitions.ts';

/** What one upload did. */
export interface UploadOutcome {
  /** `global`, or the id of a home server. */
  readonly scope: string;
  /** `unreachable`: the bot is not in that server, or may not make commands there. */
  readonly result: 'uploaded' | 'unchanged' | 'unreachable';
}

const COMPARED = [
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'default_member_permissions',
  'contexts',
  'integration_types',
] as const;

const OPTION_COMPARED = [
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'required',
  'autocomplete',
  'min_length',
  'max_length',
] as const;

/** A value without what says nothing: absent, null, false and empty are one; keys and lists in one order. */
const plain = (value: unknown): unknown => {
  if (value === undefined || value === null || value === false || value === '') return null;
  if (Array.isArray(value)) return value.length === 0 ? null : [...value].sort();
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  return value;
};

const pick = (command: Readonly<Record<string, unknown>>, keys: readonly string[]): unknown[] =>
  keys.map((key) => plain(command[key]));

type Fields = Readonly<Record<string, unknown>>;

/** Options in order, and those of subcommands in them. */
const comparableOptions = (fields: Fields): unknown[] =>
  ((fields.options ?? []) as Fields[]).map((option) => [
    pick(option, OPTION_COMPARED),
    comparableOptions(option),
  ]);

/** What of a command we decide, in one comparable form; Discord adds ids, versions and defaults of its own. */
const comparable = (command: object): string => {
  const fields = command as Fields;
  return JSON.stringify([fields.type ?? 1, pick(fields, COMPARED), comparableOptions(fields)]);
};

const sameCommands = (there: readonly object[], wanted: readonly object[]): boolean =>
  JSON.stringify(there.map(comparable).sort()) === JSON.stringify(wanted.map(comparable).sort());

const uploadScope = async (
  rest: REST,
  scope: string,
  route: `/${string}`,
  wanted: RESTPostAPIApplicationCommandsJSONBody[],
): Promise<UploadOutcome> => {
  try {
    const there = (await rest.get(route, {
      query: new URLSearchParams({ with_localizations: 'true' }),
    })) as readonly object[];
    if (sameCommands(there, wanted)) return { scope, result: 'unchanged' };
    await rest.put(route, { body: wanted });
    return { scope, result: 'uploaded' };
  } catch (error) {
    if (scope !== 'global' && error instanceof DiscordAPIError && [403, 404].includes(error.status))
      return { scope, result: 'unreachable' };
    throw error;
  }
};

/**
 * Makes Discord's list of our commands equal to ours, writing only where it differs: Discord allows 200 new
 * commands a day. Moderator commands go to home servers only.
 * @throws DiscordAPIError, HTTPError or RateLimitError of `@discordjs/rest`.
 */
export const uploadCommands = async (
  rest: REST,
  applicationId: string,
  homeGuildIds: readonly string[],
  questionLength: number,
): Promise<UploadOutcome[]> => {
  const outcomes = [
    await uploadScope(
      rest,
      'global',
      Routes.applicationCommands(applicationId),
      publicCommands(questionLength),
    ),
  ];
  for (const guildId of homeGuildIds)
    outcomes.push(
      await uploadScope(
        rest,
        guildId,
        Routes.applicationGuildCommands(applicationId, guildId),
        moderatorCommands(questionLength),
      ),
    );
  return outcomes;
};
