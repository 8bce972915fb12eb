import type { LedgerEntry } from '../../upkeep/quote-ledger.ts';
import { stillSaid } from '../../upkeep/still-said.ts';
import type { BotContext } from '../bot-context.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import { MESSAGES } from '../messages/message-table.ts';

/** Messages of ours that quote what the texts no longer say, newest first. */
export const outdatedMessages = ({ ledger, library }: BotContext): Promise<readonly LedgerEntry[]> =>
  ledger.outdated(stillSaid(library.snapshot));

/** How many messages a change has made outdated and how to list them; `null` where it has made none. Never rejects. */
export const outdatedHint = async (
  context: BotContext,
  language: InterfaceLanguage,
): Promise<string | null> => {
  try {
    const { length } = await outdatedMessages(context);
    return length === 0 ? null : MESSAGES[language].corpus.outdated.hint(length);
  } catch (error) {
    context.log.error({ err: error }, 'the ledger of quotes could not be read');
    return null;
  }
};
