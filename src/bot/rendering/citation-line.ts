import type { Quote } from '../../quotation/quote.ts';
import { textFragmentUrl } from '../../quotation/text-fragment-url.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import type { Messages } from '../messages/messages.ts';
import { escapeInline } from './escape-markdown.ts';
import { localizedDate } from './localized-names.ts';
import { maskedLink } from './masked-link.ts';
import { shorten } from './shorten.ts';

/** Longest title shown, in UTF-16 code units. */
export const TITLE_LENGTH = 200;

/** Title, date, paragraph and sentence, and the source opened at the sentence where its address is known. */
export const citationLine = (quote: Quote, messages: Messages, language: InterfaceLanguage): string => {
  const { document, sentence } = quote;
  const exact = textFragmentUrl(quote);
  const label = messages.quote.openSource;
  const link =
    (exact === null ? null : maskedLink(label, exact)) ??
    (document.url === null ? null : maskedLink(label, document.url));
  const place = [
    shorten(document.title, TITLE_LENGTH),
    document.date === null ? null : localizedDate(document.date, language),
    // Words of a heading belong to no paragraph.
    sentence.paragraph > 0 ? messages.quote.place(sentence.paragraph, sentence.sentence) : null,
  ].filter((part) => part !== null);
  return [escapeInline(place.join(' · ')), link].filter((part) => part !== null).join(' · ');
};
