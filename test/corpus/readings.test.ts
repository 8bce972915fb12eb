import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/corpus/read-document.ts';

const folder = new URL('./readings/', import.meta.url);

/** One row a line: paragraph.sentence, voice (d, r, n; A for an attribution), [speaker], text. */
const rowsOf = (source: string): string => {
  const read = readDocument({ name: 'reading.md', bytes: new TextEncoder().encode(source) });
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.sentences
    .map(({ paragraph, sentence, start, end, voice, speaker, role }) => {
      const mark = role === 'attribution' ? 'A' : voice.charAt(0);
      const text = read.document.text.slice(start, end).replaceAll('\n', '⏎');
      return `${paragraph}.${sentence} ${mark} [${speaker ?? '-'}] ${text}`;
    })
    .join('\n');
};

describe('every text is read as people would read it', () => {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.txt')))
    test(name, () => {
      const [source = '', rows = ''] = readFileSync(new URL(name, folder), 'utf8').split('\n=== rows\n');
      expect(rowsOf(source)).toBe(rows.trim());
    });
});
