/** The languages Guillemet speaks to people in; quotes stay in the language they were said in. */
export const INTERFACE_LANGUAGES = ['fr', 'en', 'uk', 'de', 'es', 'pl', 'it', 'ru', 'nl', 'ko'] as const;

export type InterfaceLanguage = (typeof INTERFACE_LANGUAGES)[number];

/** The interface language of a BCP 47 tag or Discord locale (`es-419` is `es`), `null` where we have none. */
export const interfaceLanguageOf = (tag: string | null | undefined): InterfaceLanguage | null => {
  const primary = tag?.toLowerCase().split('-')[0];
  return INTERFACE_LANGUAGES.find((language) => language === primary) ?? null;
};
