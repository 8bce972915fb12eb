import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDocument } from '../../src/corpus/read-document.ts';

const name = '2024-10-28-rutte-kursk.md';
const bytes = readFileSync(new URL(`../../corpus/${name}`, import.meta.url));
const read = readDocument({ name, bytes });
if ('problems' in read) throw new Error(JSON.stringify(read.problems));
const { document, sentences } = read;
const rows = sentences.map(({ start, end, ...row }) => ({ ...row, text: document.text.slice(start, end) }));

test('the canonical text is everything after the front matter, spaces and apostrophes unchanged', () => {
  expect(bytes.toString('utf8').endsWith(`\n---\n${document.text}`)).toBe(true);
  expect(document.text).toContain("«\u00a0Aujourd'hui");
  expect(document.text).toContain('600 000 soldats');
});

test('the first line is the headline, a heading and no sentence', () => {
  expect(document.blocks[0]?.kind).toBe('heading');
  expect(document.text.startsWith(document.title)).toBe(true);
  expect(rows[0]).toMatchObject({ paragraph: 1, sentence: 1 });
});

test('what stands between the quotation marks is Mark Rutte’s own', () => {
  const direct = rows.filter(({ voice }) => voice === 'direct');
  expect(direct.map(({ paragraph }) => paragraph)).toEqual([3, 3, 4, 4, 4, 6, 6, 6, 6]);
  expect(new Set(direct.map(({ speaker }) => speaker))).toEqual(new Set(['Mark Rutte']));
  expect(direct.every(({ text }) => !/[«»]/.test(text))).toBe(true);
});

test('who said it is an attribution, never a statement', () => {
  expect(rows.filter(({ role }) => role === 'attribution').map(({ text }) => text)).toEqual([
    'a souligné M. Rutte.',
    "a ajouté le chef de l'Alliance.",
    'a noté le secrétaire général.',
  ]);
});

test('« Il a rappelé que … » up to « Selon M. Rutte, … » is one report of his', () => {
  const fifth = rows.filter(({ paragraph }) => paragraph === 5);
  expect(fifth.map(({ voice, speaker }) => [voice, speaker])).toEqual(
    Array(4).fill(['reported', 'Mark Rutte']),
  );
});

test('where he spoke is the writer’s narration', () => {
  expect(rows.find(({ text }) => text.startsWith('Il a fait cette déclaration'))).toMatchObject({
    voice: 'narration',
    speaker: null,
  });
});
