import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { words } from '../../src/text/words.ts';
import { awkwardText } from '../support/awkward-text.ts';

const keys = (text: string): string =>
  words(text)
    .map(({ key }) => key)
    .join(' | ');

describe('words of a text', () => {
  it.each([
    [
      'an elided article is a word of its own',
      "l’OTAN, qu'il dell'Europa",
      'l | OTAN | qu | il | dell | Europa',
    ],
    [
      'other apostrophes are inside the word',
      "aujourd'hui can’t п'ять в’їзд",
      "aujourd'hui | can't | п'ять | в'їзд",
    ],
    ['a hyphen joins', 'nord‑coréennes a-t-il COVID-19 F-16', 'nord-coréennes | a-t-il | COVID-19 | F-16'],
    [
      'a long or doubled dash parts',
      'war—which war--which war – which',
      'war | which | war | which | war | which',
    ],
    ['thousands with spaces are one number', '600\u00A0000, 600 000, 600000', '600000 | 600000 | 600000'],
    [
      'other separators make other numbers',
      '600.000 600,000 3,5 3.5 1.2 12',
      '600.000 | 600,000 | 3,5 | 3.5 | 1.2 | 12',
    ],
    ['groups that are no thousands stay apart', '60 0000 2024 600', '60 | 0000 | 2024 | 600'],
    [
      'sign, currency and percent belong to the number',
      '-5 −5 5 % 5% $1.2 3 €, -5 °C',
      '-5 | -5 | 5% | 5% | $1.2 | 3€ | -5° | C',
    ],
    ['a currency goes with the number it is written to', 'US$ 5 5 $10 $5bn', 'US | $5 | 5 | $10 | $5bn'],
    [
      'dates, ranges and times stay whole',
      '2024-10-28 2014–2020 12:30 12h30',
      '2024-10-28 | 2014-2020 | 12:30 | 12h30',
    ],
    ['abbreviations lose their dots', 'U.N. z.B. a.m. UN', 'UN | zB | am | UN'],
    ['Korean words keep their particles', '한국은 600,000명을', '한국은 | 600,000명을'],
    [
      'scripts without spaces have a word per character',
      '我们 ロシア ไทย',
      '我 | 们 | ロ | シ | ア | ไ | ท | ย',
    ],
    ['emoji and symbols count', 'oui 👍 R&D § 5', 'oui | 👍 | R | & | D | § | 5'],
    ['marks, bullets and Markdown do not', '« ** — … • ■ “ _a_ ~~b~~', 'a | b'],
    ['invisible characters do not part a word', 'in\u00ADca\u200Bpable', 'incapable'],
  ])('%s', (_, text, expected) => {
    expect(keys(text)).toBe(expected);
  });

  it('lie in order in the text and read the same when cut out from word to word', () => {
    fc.assert(
      fc.property(awkwardText(), fc.nat(), fc.nat(), (text, a, b) => {
        const all = words(text);
        let end = 0;
        for (const word of all) {
          expect(word.start).toBeGreaterThanOrEqual(end);
          expect(word.end).toBeGreaterThan(word.start);
          end = word.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
        if (all.length === 0) return;
        const [from = 0, to = 0] = [a % all.length, b % all.length].sort((x, y) => x - y);
        const cut = text.slice(all[from]?.start, all[to]?.end);
        expect(words(cut).map(({ key }) => key)).toEqual(all.slice(from, to + 1).map(({ key }) => key));
      }),
      { numRuns: 1500 },
    );
  });

  it('leave no letter and no digit out', () => {
    fc.assert(
      fc.property(awkwardText(), (text) => {
        const covered = words(text)
          .map(({ start, end }) => text.slice(start, end))
          .join('');
        const letters = /[\p{L}\p{N}]/gu;
        expect(covered.match(letters)).toEqual(text.match(letters));
      }),
      { numRuns: 1000 },
    );
  });

  it('are found in linear time whatever repeats half a million times', () => {
    for (const evil of [
      '1 ',
      '1',
      'a-',
      'a.',
      "l'",
      '123 456 ',
      '1.',
      '\u00AD',
      'a\u00AD',
      '-',
      '$ ',
      '\u0301',
      '1,',
    ])
      expect(words(`${evil.repeat(250_000)}end`).at(-1)?.key).toMatch(/end$/);
  });
});
