import { foldText, wordsOf } from './fold-text.ts';

/** Ids of the tokens that are no text. */
export const specialTokens = { '[PAD]': 0, '[UNK]': 1 } as const;

/** Words longer than this many characters are unknown. */
export const longestWord = 64;

/** Turns texts into ids of pieces. */
export interface WordPieces {
  /** Ids of a text, unknown words left out: they say nothing. */
  idsOf(text: string): number[];
}

/** Longest-match word pieces over `vocabulary` (piece by id), remembered per word. */
export const wordPiecesOf = (vocabulary: readonly string[]): WordPieces => {
  const ids = new Map(vocabulary.map((piece, id) => [piece, id]));
  const longestPiece = vocabulary.reduce((most, piece) => Math.max(most, [...piece].length), 0);
  const remembered = new Map<string, readonly number[]>();

  const piecesOfWord = (word: string): readonly number[] => {
    const characters = [...word];
    if (characters.length > longestWord) return [];
    const found: number[] = [];
    for (let start = 0; start < characters.length; ) {
      let end = Math.min(characters.length, start + longestPiece);
      let id: number | undefined;
      for (; end > start; end--) {
        const piece = characters.slice(start, end).join('');
        id = ids.get(start === 0 ? piece : `##${piece}`);
        if (id !== undefined) break;
      }
      if (id === undefined) return [];
      found.push(id);
      start = end;
    }
    return found;
  };

  return {
    idsOf: (text) => {
      const all: number[] = [];
      for (const word of wordsOf(foldText(text))) {
        let pieces = remembered.get(word);
        if (pieces === undefined) {
          pieces = piecesOfWord(word);
          if (remembered.size < 1_000_000) remembered.set(word, pieces);
        }
        all.push(...pieces);
      }
      return all;
    },
  };
};
