import type { Upload } from '../../upkeep/upkeep.ts';
import type { TypedFacts } from './document-form.ts';

/** Longest name made of a title, in UTF-16 code units. */
const NAME_LENGTH = 60;

/** Text of an upload, `null` where its bytes are no UTF-8. */
export const textOf = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** Whether a text says itself what it is. */
export const hasFrontMatter = (text: string): boolean => /^\uFEFF?---[ \t]*\r?\n/.test(text);

const nameFor = ({ title, date }: TypedFacts): string => {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join('-')
    .slice(0, NAME_LENGTH)
    .replace(/-+$/, '')
    .toWellFormed();
  return [/^\d{4}-\d{2}-\d{2}$/.test(date) ? date : '', words].filter((part) => part !== '').join('-');
};

/**
 * A document's file of facts that were typed and a text without any.
 * @param fileName what it is to be called; `null` makes a name of date and title.
 */
export const composeUpload = (fileName: string | null, facts: TypedFacts, text: string): Upload => {
  const lines = Object.entries({
    title: facts.title,
    date: facts.date,
    language: facts.language,
    speaker: facts.speaker,
    url: facts.address,
  })
    .filter(([, value]) => value !== '')
    // A JSON string is a YAML string, whatever stands in it.
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return {
    fileName: fileName ?? `${nameFor(facts)}.md`,
    bytes: new TextEncoder().encode(
      ['---', ...lines, '---', '', text.replace(/^\uFEFF/, '').trim(), ''].join('\n'),
    ),
  };
};
