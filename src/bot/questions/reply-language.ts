import { guessLanguage } from '../../text/guess-language.ts';
import { type InterfaceLanguage, interfaceLanguageOf } from '../messages/interface-language.ts';

/** What is known of a reader's language, strongest first. */
export interface LanguageHints {
  /** Locale of his client; only interactions carry it. */
  readonly locale?: string | null;
  /** What he asked. */
  readonly question?: string | null;
  /** Preferred locale of the server. */
  readonly guildLocale?: string | null;
}

/** The language to answer in: his client's, else his question's, else the server's, else English. */
export const replyLanguage = ({ locale, question, guildLocale }: LanguageHints): InterfaceLanguage =>
  interfaceLanguageOf(locale) ??
  (question === null || question === undefined ? null : guessLanguage(question)) ??
  interfaceLanguageOf(guildLocale) ??
  'en';
