/** Letters that Unicode does not decompose, and what people without that keyboard type instead. */
export const letterFolds: readonly (readonly [string, string])[] = [
  ['ł', 'l'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ı', 'i'],
  ['ґ', 'г'],
];

const foldable = new RegExp(`[${letterFolds.map(([letter]) => letter).join('')}]`, 'g');
const folds = new Map(letterFolds);

/**
 * Lower case without accents, compatibility forms made plain; Hangul syllables stay whole. The same as the
 * normaliser in the exported `tokenizer.json`, step by step.
 */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .replace(foldable, (letter) => folds.get(letter) as string);

// The ASCII signs that Unicode calls symbols count as punctuation here, as in every BERT tokeniser.
const punctuation = '\\p{P}\\u0021-\\u002F\\u003A-\\u0040\\u005B-\\u0060\\u007B-\\u007E';
const wordPattern = new RegExp(`[^\\s${punctuation}]+|[${punctuation}]`, 'gu');

/** Words and single punctuation marks of a folded text, in order. */
export const wordsOf = (folded: string): readonly string[] => folded.trim().match(wordPattern) ?? [];
