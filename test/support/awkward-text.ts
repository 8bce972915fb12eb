import fc from 'fast-check';

const AWKWARD = [
  ...'abOé.,;:!?\'"’‘“”«»„-–— \u00A0\u202F\n\t0123456789$%€°+−/·&@#*_~>|<=',
  'l',
  "l'",
  'л',
  'ї',
  'ß',
  '支',
  'ロ',
  'ー',
  'ไ',
  '한',
  '\u1112\u1161\u11AB',
  'e\u0301',
  '\u0301',
  '\u00AD',
  '\u200B',
  '\u200D',
  '\uFE0F',
  '\u202E',
  '\u0000',
  '👍',
  '👨\u200D👩\u200D👧',
  '𠀀',
  '\uD83D',
  '\uDC4D',
  ' 600 000 ',
  ' U.N. ',
];

/** Arbitrary text, thick with what word rules stumble over, lone surrogates included. */
export const awkwardText = (maxPieces = 40): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...AWKWARD) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }) },
      ),
      { maxLength: maxPieces },
    )
    .map((pieces) => pieces.join(''));
