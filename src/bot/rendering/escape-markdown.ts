/**
 * What Discord's Markdown reads anywhere: emphasis, code, spoilers, masked links, mentions, timestamps, custom
 * emoji, commands, `@everyone`. A colon before a character opens an emoji code or an address; a slash between
 * two characters makes an address or an invite.
 */
const ANYWHERE = /[\\*_~`|<>[\]#@]|:(?=\S)|(?<=\S)\/(?=\S)/g;

/** What it reads at the start of a line: subtext, lists and, with the ones above, headings and quotes. */
const LINE_START = /(^|[\r\n])([^\S\r\n]*)(?:([-+])|(\d+)([.)]))/g;

/**
 * Escapes a text so that Discord shows exactly its characters: no formatting, no mention, no link. Line breaks
 * stay. Everything from a document, a user or an error that is sent goes through here, once.
 */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(ANYWHERE, '\\$&')
    .replace(
      LINE_START,
      (_, before: string, indent: string, bullet?: string, number?: string, dot?: string) =>
        bullet === undefined ? `${before}${indent}${number}\\${dot}` : `${before}${indent}\\${bullet}`,
    );

/** Escapes a text that must stay on one line: line breaks become spaces. For titles and names, never for quotes. */
export const escapeInline = (text: string): string => escapeMarkdown(text.replace(/[\r\n]+/g, ' ').trim());

/** Markdown as a block quote: every line carries the mark, and the line breaks stay what they were. */
export const asBlockQuote = (markdown: string): string => `> ${markdown.replace(/\r\n|\r|\n/g, '$&> ')}`;

/** A text, escaped, as a block quote. */
export const blockQuote = (text: string): string => asBlockQuote(escapeMarkdown(text));

/** Whether Discord can carry these characters at all; lone surrogates are not Unicode text. */
export const canBeShown = (text: string): boolean => text.isWellFormed();
