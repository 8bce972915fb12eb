import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { InterfaceLanguage } from './interface-language.ts';
import { it } from './it.ts';
import { ko } from './ko.ts';
import type { Messages } from './messages.ts';
import { nl } from './nl.ts';
import { pl } from './pl.ts';
import { ru } from './ru.ts';
import { uk } from './uk.ts';

/** What Guillemet says, by interface language: a missing language or key does not compile. */
export const MESSAGES: Readonly<Record<InterfaceLanguage, Messages>> = {
  fr,
  en,
  uk,
  de,
  es,
  pl,
  it,
  ru,
  nl,
  ko,
};
