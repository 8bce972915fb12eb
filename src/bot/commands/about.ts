import { NO_QUOTE_LEDGER } from '../../upkeep/quote-ledger.ts';
import type { BotContext } from '../bot-context.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { type OutgoingMessage, plainMessage } from '../rendering/outgoing-message.ts';

/** What the bot does and does not do. */
export const renderHelp = (language: InterfaceLanguage): OutgoingMessage =>
  plainMessage(MESSAGES[language].help.join('\n\n'));

/** What is stored: no question, unless the operator logs them, and which message quoted what, if he keeps that. */
export const renderPrivacy = (
  { settings: { logQuestions }, ledger: kept }: Pick<BotContext, 'settings' | 'ledger'>,
  language: InterfaceLanguage,
): OutgoingMessage => {
  const { local, nothingStored, questionsLogged, ledger, votes } = MESSAGES[language].privacy;
  const lines = [local, logQuestions ? questionsLogged : nothingStored, votes];
  return plainMessage([...lines, ...(kept === NO_QUOTE_LEDGER ? [] : [ledger])].join('\n\n'));
};
