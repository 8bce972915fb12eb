import { type APIMessage, DiscordAPIError, type REST, RESTJSONErrorCodes, Routes } from 'discord.js';
import type { LedgerEntry } from '../../upkeep/quote-ledger.ts';
import type { BotContext } from '../bot-context.ts';
import { DISCORD_LIMITS } from '../discord-limits.ts';
import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '../messages/interface-language.ts';
import { MESSAGES } from '../messages/message-table.ts';

/** What became of the messages that were to be marked. */
export interface Marked {
  readonly marked: number;
  /** Deleted meanwhile, they or their channel. */
  readonly gone: number;
  readonly failed: readonly LedgerEntry[];
}

const markOf = (language: InterfaceLanguage): string => `⚠️ **${MESSAGES[language].corpus.outdated.line}**`;

/** The language a reply of ours speaks, told by how it names voices. */
const languageOf = (content: string): InterfaceLanguage | null =>
  INTERFACE_LANGUAGES.find((language) => {
    const { direct, reported, narration } = MESSAGES[language].quote;
    return [direct, reported, narration].some((voice) => content.includes(`*${voice}*`));
  }) ?? null;

const isGone = (error: unknown): boolean =>
  error instanceof DiscordAPIError &&
  (error.code === RESTJSONErrorCodes.UnknownMessage || error.code === RESTJSONErrorCodes.UnknownChannel);

/** Sets the line above what stands there, or, where a message has no room for it, in a reply; the buttons go. */
const mark = async (
  rest: REST,
  { channel, message }: LedgerEntry,
  fallback: InterfaceLanguage,
): Promise<void> => {
  const { content, flags } = (await rest.get(Routes.channelMessage(channel, message))) as APIMessage;
  if (INTERFACE_LANGUAGES.some((language) => content.startsWith(markOf(language)))) return;
  const line = markOf(languageOf(content) ?? fallback);
  const whole = `${line}\n\n${content}`;
  const fits = whole.length <= DISCORD_LIMITS.message.content;
  const allowed_mentions = { parse: [] };
  await rest.patch(Routes.channelMessage(channel, message), {
    body: { ...(fits ? { content: whole } : {}), components: [], allowed_mentions, flags: flags ?? 0 },
  });
  if (!fits)
    await rest.post(Routes.channelMessages(channel), {
      body: {
        content: line,
        allowed_mentions,
        nonce: message,
        enforce_nonce: true,
        message_reference: { message_id: message, fail_if_not_exists: false },
      },
    });
};

/**
 * Marks messages that quote what no longer stands, one after the other, and takes them off the ledger; the quote in
 * them stays as it was sent. discord.js keeps to Discord's limits. Never rejects for one message's sake.
 */
export const markOutdated = async (
  { authorized, ledger, log }: BotContext,
  rest: REST,
  entries: readonly LedgerEntry[],
  fallback: InterfaceLanguage,
): Promise<Marked> => {
  let marked = 0;
  let gone = 0;
  const failed: LedgerEntry[] = [];
  for (const entry of entries) {
    try {
      await authorized(() => mark(rest, entry, fallback));
      marked += 1;
    } catch (error) {
      if (!isGone(error)) {
        log.warn(
          { err: error, channel: entry.channel, message: entry.message },
          'a message could not be marked',
        );
        failed.push(entry);
        continue;
      }
      gone += 1;
    }
    await ledger.settle({ guild: entry.guild, channel: entry.channel, message: entry.message });
  }
  return { marked, gone, failed };
};
