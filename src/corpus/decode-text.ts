/** What a file's bytes are as text, or where they stop being text. */
export type Decoded = { readonly text: string } | { readonly line: number; readonly message: string };

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const LINE_FEED = 10;

/** A byte-order mark says how a file is stored, not what was said; likewise the kind of line ends. */
const withoutStorageMarks = (text: string): string => {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return body.includes('\r') ? body.replace(/\r\n?/g, '\n') : body;
};

/**
 * UTF-8 bytes as a string: a leading byte-order mark dropped, CRLF and CR turned into LF, nothing else changed.
 * Bytes that are not UTF-8 and NUL characters are refused with the line (from 1) they stand on.
 */
export const decodeText = (bytes: Uint8Array): Decoded => {
  const nul = bytes.indexOf(0);
  if (nul >= 0)
    return {
      line: lineOfByte(bytes, nul),
      message: 'a NUL byte: this is a binary file or UTF-16; save it as UTF-8 text',
    };
  try {
    return { text: withoutStorageMarks(strict.decode(bytes)) };
  } catch {
    return { line: firstBadLine(bytes), message: 'not valid UTF-8; save the file as UTF-8' };
  }
};

const lineOfByte = (bytes: Uint8Array, offset: number): number => {
  let line = 1;
  for (let at = 0; at < offset; at++) if (bytes[at] === LINE_FEED) line++;
  return line;
};

/** UTF-8 never has a line feed inside a character, so each line can be tried by itself. */
const firstBadLine = (bytes: Uint8Array): number => {
  let line = 1;
  for (let start = 0; start <= bytes.length; line++) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed < 0 ? bytes.length : feed;
    try {
      strict.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end + 1;
  }
  return line;
};
