import { specialTokens } from './word-pieces.ts';

/** How a vocabulary is learned. */
export interface VocabularyOptions {
  /** Pieces in all, special tokens and single characters included. */
  readonly size: number;
  /** Words rarer than this (weighted) are not looked at; 2 or more keeps misspellings out. */
  readonly leastCount: number;
  /** Characters rarer than this are not in the vocabulary, and words that hold them are unknown. */
  readonly leastCharacterCount: number;
}

interface Word {
  pieces: number[];
  readonly count: number;
}

/**
 * Learns word pieces by byte-pair merges over `counts` (folded word to weighted count): the most frequent pair of
 * neighbouring pieces becomes a piece, until `size` are there. Pieces inside a word start with `##`. Ties go to
 * the pair that was seen first, so the same counts in the same order give the same vocabulary.
 */
export const learnVocabulary = (
  counts: ReadonlyMap<string, number>,
  { size, leastCount, leastCharacterCount }: VocabularyOptions,
): readonly string[] => {
  const characterCounts = new Map<string, number>();
  for (const [word, count] of counts)
    for (const character of word)
      characterCounts.set(character, (characterCounts.get(character) ?? 0) + count);
  const known = new Set(
    [...characterCounts].filter(([, count]) => count >= leastCharacterCount).map(([c]) => c),
  );

  const vocabulary: string[] = Object.keys(specialTokens);
  const ids = new Map(vocabulary.map((piece, id) => [piece, id]));
  const idOf = (piece: string): number => {
    let id = ids.get(piece);
    if (id === undefined) {
      id = vocabulary.length;
      vocabulary.push(piece);
      ids.set(piece, id);
    }
    return id;
  };
  for (const character of [...known].sort()) {
    idOf(character);
    idOf(`##${character}`);
  }

  const words: Word[] = [];
  for (const [word, count] of counts) {
    const characters = [...word];
    if (count < leastCount || characters.length < 2 || !characters.every((c) => known.has(c))) continue;
    words.push({ pieces: characters.map((c, at) => idOf(at === 0 ? c : `##${c}`)), count });
  }

  const span = 1 << 20;
  const pairCounts = new Map<number, number>();
  const wordsWith = new Map<number, Set<number>>();
  const heap = pairHeap();
  const add = (word: number, sign: 1 | -1, changed: Set<number>): void => {
    const { pieces, count } = words[word] as Word;
    for (let at = 1; at < pieces.length; at++) {
      const pair = (pieces[at - 1] as number) * span + (pieces[at] as number);
      pairCounts.set(pair, (pairCounts.get(pair) ?? 0) + sign * count);
      changed.add(pair);
      if (sign < 0) continue;
      let holders = wordsWith.get(pair);
      if (holders === undefined) {
        holders = new Set();
        wordsWith.set(pair, holders);
      }
      holders.add(word);
    }
  };
  const all = new Set<number>();
  words.forEach((_, word) => {
    add(word, 1, all);
  });
  for (const pair of all) heap.push(pair, pairCounts.get(pair) as number);

  while (vocabulary.length < size) {
    const top = heap.pop();
    if (top === null) break;
    const current = pairCounts.get(top.pair) ?? 0;
    // The heap keeps old counts; a stale one goes back with what is true now.
    if (current !== top.count) {
      if (current > 0) heap.push(top.pair, current);
      continue;
    }
    if (current < leastCount) break;
    const left = Math.floor(top.pair / span);
    const right = top.pair % span;
    const merged = idOf((vocabulary[left] as string) + (vocabulary[right] as string).slice(2));
    const changed = new Set<number>();
    for (const word of wordsWith.get(top.pair) ?? []) {
      const entry = words[word] as Word;
      add(word, -1, changed);
      const next: number[] = [];
      for (const piece of entry.pieces) {
        if (next.at(-1) === left && piece === right) next[next.length - 1] = merged;
        else next.push(piece);
      }
      entry.pieces = next;
      add(word, 1, changed);
    }
    wordsWith.delete(top.pair);
    pairCounts.delete(top.pair);
    changed.delete(top.pair);
    // Falling counts are found stale when popped; only new pairs need a place of their own.
    for (const pair of changed) {
      const count = pairCounts.get(pair) ?? 0;
      if (count > 0 && (pair % span === merged || Math.floor(pair / span) === merged)) heap.push(pair, count);
    }
  }
  return vocabulary;
};

interface PairHeap {
  push(pair: number, count: number): void;
  pop(): { readonly pair: number; readonly count: number } | null;
}

/** A binary heap with the largest count first, and the pair pushed first among equals. */
const pairHeap = (): PairHeap => {
  const pairs: number[] = [];
  const counts: number[] = [];
  const births: number[] = [];
  let born = 0;
  const before = (a: number, b: number): boolean => {
    const difference = (counts[a] as number) - (counts[b] as number);
    return difference !== 0 ? difference > 0 : (births[a] as number) < (births[b] as number);
  };
  const swap = (a: number, b: number): void => {
    for (const list of [pairs, counts, births]) {
      const kept = list[a] as number;
      list[a] = list[b] as number;
      list[b] = kept;
    }
  };
  return {
    push: (pair, count) => {
      pairs.push(pair);
      counts.push(count);
      births.push(born++);
      for (let at = pairs.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (!before(at, parent)) break;
        swap(at, parent);
        at = parent;
      }
    },
    pop: () => {
      if (pairs.length === 0) return null;
      swap(0, pairs.length - 1);
      const pair = pairs.pop() as number;
      const count = counts.pop() as number;
      births.pop();
      for (let at = 0; ; ) {
        let best = at;
        for (const child of [2 * at + 1, 2 * at + 2])
          if (child < pairs.length && before(child, best)) best = child;
        if (best === at) break;
        swap(at, best);
        at = best;
      }
      return { pair, count };
    },
  };
};
