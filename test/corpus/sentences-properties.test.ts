import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalText } from '../../src/corpus/canonical-text.ts';
import type { Document } from '../../src/corpus/document.ts';
import { sentencesOf } from '../../src/corpus/read-sentences.ts';
import { LANGUAGES } from '../../src/text/language.ts';

const LIST_MARKER = /^[ \t]*(?:\(?\p{L}\)|\([ivx]{1,4}\))(?=[ \t\u00a0])/gmu;

const documentOf = (body: string, language: string | null, markup: 'markdown' | 'plain'): Document => ({
  id: 'any',
  title: 'A title',
  date: null,
  language,
  speaker: 'Mark Rutte',
  aliases: ['M. Rutte', 'the secretary general'],
  publisher: null,
  url: null,
  event: null,
  ...canonicalText(body, markup, 'A title'),
});

const checkInvariants = (document: Document): void => {
  const sentences = sentencesOf(document);
  const covered = new Uint8Array(document.text.length);
  let last = 0;
  for (const { start, end } of sentences) {
    expect(Number.isInteger(start) && Number.isInteger(end)).toBe(true);
    expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(document.text.length);
    const text = document.text.slice(start, end);
    expect(text).toBe(text.trim());
    covered.fill(1, start, end);
    last = end;
  }
  for (const block of document.blocks) {
    if (block.kind === 'heading') continue;
    const text = document.text.slice(block.start, block.end);
    const markers = new Set<number>();
    for (const match of text.matchAll(LIST_MARKER))
      for (let at = 0; at < match[0].length; at++) markers.add(block.start + match.index + at);
    for (const match of text.matchAll(/\p{L}/gu)) {
      const at = block.start + match.index;
      if (covered[at] === 0 && !markers.has(at))
        throw new Error(`letter ${match[0]} at ${at} is in no sentence of ${JSON.stringify(text)}`);
    }
  }
  expect(sentencesOf(document)).toEqual(sentences);
};

const pieces = [
  '« ',
  ' »',
  '“',
  '”',
  '„',
  '"',
  "'",
  '’',
  '‘',
  '»',
  '«',
  '‹',
  '›',
  '「',
  '」',
  ' — ',
  '– ',
  '-',
  '(',
  ')',
  '[',
  ']',
  '\n',
  '\n\n',
  '. ',
  '! ',
  '? ',
  '… ',
  ', ',
  ' : ',
  '; ',
  '.',
  'M. ',
  'Dr. ',
  'z. B. ',
  '12',
  'Rutte',
  'Mark Rutte',
  'a dit',
  'said',
  'she said',
  'сказав',
  ' он сказал',
  'powiedział',
  '고 말했다',
  'Selon ',
  'Il a ajouté que ',
  'RUTTE: ',
  'Q: ',
  'A: ',
  '- item',
  '1. one',
  '# head',
  '*',
  '_',
  '`',
  '<!-- ',
  ' -->',
  '\ud800',
  '\udc00',
  '\u202e',
  '\0',
  'é',
  '한국',
  'مرحبا',
];
const soup = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 6 })), {
  maxLength: 40,
});
const language = fc.constantFrom(null, 'ar', ...LANGUAGES);
const markup = fc.constantFrom('markdown' as const, 'plain' as const);

test('sentences are in order, never overlap, hold every letter and slice back, whatever the text', () => {
  fc.assert(
    fc.property(soup, language, markup, (parts, tag, kind) => {
      checkInvariants(documentOf(parts.join(''), tag, kind));
    }),
    { numRuns: 1500 },
  );
});

test('the same holds for arbitrary UTF-16, lone surrogates included', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(0xffff), { maxLength: 120 }), language, markup, (units, tag, kind) => {
      checkInvariants(documentOf(String.fromCharCode(...units), tag, kind));
    }),
    { numRuns: 500 },
  );
});

test('no sentence holds one half of a pair of angle quotation marks', () => {
  const words = fc.constantFrom('Oui. ', 'Non ! ', 'il vient, ', 'dit M. Rutte. ', 'A ', 'selon lui, ');
  const prose = fc.array(words, { minLength: 1, maxLength: 6 }).map((list) => list.join(''));
  const quoted = prose.map((inner) => `« ${inner.trim()} » `);
  fc.assert(
    fc.property(fc.array(fc.oneof(prose, quoted), { maxLength: 8 }), (parts) => {
      const document = documentOf(parts.join(''), 'fr', 'plain');
      for (const { start, end } of sentencesOf(document)) {
        const text = document.text.slice(start, end);
        expect([text, text.split('«').length]).toEqual([text, text.split('»').length]);
      }
    }),
    { numRuns: 500 },
  );
});

describe('long and hostile texts are read in linear time', () => {
  // Some 400 KB each take about half a second; anything quadratic takes minutes.
  const LIMIT_MS = 20_000;
  for (const unit of [
    'mot ',
    'Mark Rutte ',
    '« ',
    ' »',
    '“A.\n\n',
    '"a ',
    '(',
    '[a](',
    '*a ',
    '_',
    '`a',
    '<!--',
    'a, ',
    ', a dit M. Rutte, ',
    'Nom : a.\n',
    'Q : a ? R : b. ',
    '- a\n',
    '— a, — a dit ',
    '« A. » dit ',
    'z. B. ',
    '1. ',
    'x\n\n',
    '.',
    '\ud800',
  ])
    test(JSON.stringify(unit), { timeout: LIMIT_MS }, () => {
      const body = unit.repeat(Math.ceil(200_000 / unit.length));
      const document = documentOf(`x\n\n${body}`, 'fr', 'markdown');
      const ends = sentencesOf(document).map(({ end }) => end);
      expect(Math.max(0, ...ends.slice(-1))).toBeLessThanOrEqual(document.text.length);
    });
});
