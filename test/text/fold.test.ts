import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FoldLevel, fold, foldText, originalSpan } from '../../src/text/fold.ts';
import { awkwardText } from '../support/awkward-text.ts';

const level = fc.constantFrom<FoldLevel>('exact', 'loose');

describe('folding a text exactly', () => {
  it.each([
    ['typographic quotation marks are one kind', '« a » „b“ “c” 「d」', '" a " "b" "c" "d"'],
    ['apostrophes are one kind', "l’OTAN l'OTAN lʼOTAN", "l'OTAN l'OTAN l'OTAN"],
    ['short dashes are hyphens, long ones are not', 'a‑b – c − d — e ― f', 'a-b - c - d — e — f'],
    ['white space of every kind and length is one space', '600\u00A0000\u202Fa\u2009\n\t b', '600 000 a b'],
    ['a composed letter equals its parts', 'e\u0301 \u1112\u1161\u11AB', 'é 한'],
    [
      'soft hyphens, zero width and direction marks are gone',
      'i\u00ADn\u200Bca\u202Epa\u2060ble\uFEFF',
      'incapable',
    ],
    ['a zero-width character does not part a letter from its accent', 'e\u200B\u0301', 'é'],
    ['a control character is gone, a line break is white space', 'a\u0000b\r\nc', 'ab c'],
    ['accents and case stay', 'Élan élan elan', 'Élan élan elan'],
  ])('%s', (_, text, folded) => {
    expect(foldText(text, 'exact')).toBe(folded);
  });
});

describe('folding a text loosely', () => {
  it.each([
    ['accents and case do not count', 'ÉLAN Ingéniosité', 'elan ingeniosite'],
    ['ligatures and letters with strokes are written out', 'cœur Straße Łódź ø', 'coeur strasse lodz o'],
    ['Cyrillic accents do not count', 'ещё її йод', 'еще іі иод'],
    ['both Greek sigmas are one', 'ΛΟΓΟΣ λόγος', 'λογοσ λογοσ'],
    ['the marks that make Hangul and kana are no accents', '한국 が', '한국 が'],
  ])('%s', (_, text, folded) => {
    expect(foldText(text, 'loose')).toBe(folded);
  });
});

describe('the way back', () => {
  it('gives the very characters that a stretch of the folded text stands for', () => {
    const text = 'x «\u00A0E\u0301lan\u00A0» 600\u00A0 000';
    const folded = fold(text, 'loose');
    const back = (part: string): string => {
      const start = folded.text.indexOf(part);
      const span = originalSpan(folded, { start, end: start + part.length });
      return text.slice(span.start, span.end);
    };
    expect(back('elan')).toBe('E\u0301lan');
    expect(back('600 000')).toBe('600\u00A0 000');
  });

  it('refuses an empty stretch and one beyond the text', () => {
    const folded = fold('abc', 'exact');
    expect(() => originalSpan(folded, { start: 1, end: 1 })).toThrow(RangeError);
    expect(() => originalSpan(folded, { start: 1, end: 4 })).toThrow(RangeError);
  });

  it('folds any text to what foldText says, again and again, with origins that never run backwards', () => {
    fc.assert(
      fc.property(awkwardText(), level, (text, how) => {
        const { text: folded, starts, ends } = fold(text, how);
        expect(folded).toBe(foldText(text, how));
        expect(foldText(folded, how)).toBe(folded);
        expect([starts.length, ends.length]).toEqual([folded.length, folded.length]);
        for (let at = 0; at < folded.length; at++) {
          expect(starts[at]).toBeLessThan(ends[at] ?? 0);
          if (at > 0) expect(starts[at]).toBeGreaterThanOrEqual(starts[at - 1] ?? 0);
        }
        if (folded !== '') {
          const all = originalSpan({ text: folded, starts, ends }, { start: 0, end: folded.length });
          expect(foldText(text.slice(all.start, all.end), how)).toBe(folded);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('folds composed and decomposed writing to the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), level, (text, how) => {
        expect(foldText(text.normalize('NFD'), how)).toBe(foldText(text.normalize('NFC'), how));
      }),
    );
  });

  it('takes time linear in the text: three million characters within seconds', () => {
    const long = 'à '.repeat(500_000) + ' '.repeat(1_000_000) + '\u0301'.repeat(1_000_000);
    expect(fold(long, 'loose').text).toBe('a '.repeat(500_000));
  });
});
