import type { Language } from '../../text/language.ts';
import { DUTCH } from './dutch.ts';
import { ENGLISH } from './english.ts';
import { FRENCH } from './french.ts';
import { GERMAN } from './german.ts';
import { ITALIAN } from './italian.ts';
import { KOREAN } from './korean.ts';
import type { Lexicon } from './lexicon.ts';
import { POLISH } from './polish.ts';
import { RUSSIAN } from './russian.ts';
import { SPANISH } from './spanish.ts';
import { UKRAINIAN } from './ukrainian.ts';

/** The words of speech by language; every other language is read with the English ones, which find little in it. */
export const LEXICONS: Readonly<Record<Language, Lexicon>> = {
  fr: FRENCH,
  en: ENGLISH,
  de: GERMAN,
  es: SPANISH,
  it: ITALIAN,
  pl: POLISH,
  uk: UKRAINIAN,
  ru: RUSSIAN,
  nl: DUTCH,
  ko: KOREAN,
  und: ENGLISH,
};
