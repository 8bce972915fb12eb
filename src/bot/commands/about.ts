import type { BotSettings } from '../bot-settings.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import { MESSAGES } from '../messages/message-table.ts';
import { type OutgoingMessage, plainMessage } from '../rendering/outgoing-message.ts';

/** What the bot does and does not do. */
export const renderHelp = (language: InterfaceLanguage): OutgoingMessage =>
  plainMessage(MESSAGES[language].help.join('\n\n'));

/** What is stored: nothing, unless the operator logs questions. */
export const renderPrivacy = (
  { logQuestions }: BotSettings,
  language: InterfaceLanguage,
): OutgoingMessage => {
  const { local, nothingStored, questionsLogged, votes } = MESSAGES[language].privacy;
  return plainMessage([local, logQuestions ? questionsLogged : nothingStored, votes].join('\n\n'));
};
