import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/corpus/read-document.ts';

const folder = new URL('./hostile/', import.meta.url);

/** `d [speaker] text` a row, attributions left out. */
const rowsOf = (language: string, speaker: string, aliases: string, body: string): string[] => {
  const named = speaker === '' ? '' : `speaker: ${speaker}\naliases: [${aliases.split(';').join(', ')}]\n`;
  const source = `---\ntitle: T\nlanguage: ${language}\n${named}---\n${body.replaceAll('\\n', '\n')}`;
  const read = readDocument({ name: 'hostile.md', bytes: new TextEncoder().encode(source) });
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.sentences
    .filter(({ role }) => role === 'statement')
    .map(
      ({ start, end, voice, speaker: said }) =>
        `${voice.charAt(0)} [${said ?? '-'}] ${read.document.text.slice(start, end)}`,
    );
};

// Each file is a table: « speaker | aliases | text », the rows expected of it below, then an empty line.
describe('nobody gets words that the text does not give him', () => {
  for (const name of readdirSync(folder))
    for (const item of readFileSync(new URL(name, folder), 'utf8').trim().split('\n\n')) {
      const [head = '', ...rows] = item.split('\n');
      const [speaker = '', aliases = '', body = ''] = head.split(' | ');
      test(`${name}: ${body}`, () =>
        expect(rowsOf(name.replace('.txt', ''), speaker, aliases, body)).toEqual(rows));
    }
});
