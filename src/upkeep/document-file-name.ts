import anyAscii from 'any-ascii';
import { RefusedError } from '../errors.ts';

/** What may be sent as a document. */
export type DocumentExtension = 'md' | 'txt';

/** Longest id made of a sender's name, in characters: an id stands in file names, commands and buttons. */
const MOST_CHARACTERS = 80;

/** Names that Windows gives to devices, whatever the extension; a corpus is copied between machines. */
const DEVICE = /^(?:con|prn|aux|nul|conin|conout|clock|com\d|lpt\d)$/;

/** The last part of a path of any system; a sign that only looks like a separator counts as one. */
const lastPart = (name: string): string =>
  name
    .normalize('NFKC')
    .split(/[/\\:]/)
    .at(-1) ?? '';

/**
 * The sender's name without its extension, and the extension.
 * @throws RefusedError for anything but `.md` and `.txt`.
 */
export const splitFileName = (
  given: string,
): { readonly stem: string; readonly extension: DocumentExtension } => {
  const name = lastPart(given.toWellFormed()).replace(/\p{C}/gu, '').trim();
  const match = /^(.*)\.(md|markdown|txt)$/i.exec(name);
  if (match === null)
    throw new RefusedError(
      `${JSON.stringify(name.slice(0, MOST_CHARACTERS))}: send a text file whose name ends in .md or .txt`,
    );
  return { stem: match[1] ?? '', extension: match[2]?.toLowerCase() === 'txt' ? 'txt' : 'md' };
};

/**
 * An id of the letters a to z, digits and hyphens, made of a name that nobody vouches for: it leads nowhere, hides
 * nothing, is no device and differs from others by more than case.
 */
export const safeDocumentId = (stem: string): string => {
  const id = anyAscii(stem)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MOST_CHARACTERS)
    .replace(/^-+|-+$/g, '');
  return id === '' || DEVICE.test(id) ? `statement${id === '' ? '' : `-${id}`}` : id;
};
