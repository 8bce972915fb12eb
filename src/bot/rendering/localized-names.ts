import type { InterfaceLanguage } from '../messages/interface-language.ts';

/** A language's name in the reader's language, `French` for `fr`; the tag itself where it has no name. */
export const languageName = (tag: string, reader: InterfaceLanguage): string => {
  try {
    return new Intl.DisplayNames(reader, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
};

/** An ISO date in the reader's language, `28 October 2024`; the date itself where it is no calendar date. */
export const localizedDate = (isoDate: string, reader: InterfaceLanguage): string => {
  const at = new Date(`${isoDate}T00:00:00Z`);
  return Number.isNaN(at.getTime())
    ? isoDate
    : new Intl.DateTimeFormat(reader, { dateStyle: 'long', timeZone: 'UTC' }).format(at);
};
