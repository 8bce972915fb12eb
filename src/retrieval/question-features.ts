import { looseWords } from '../text/loose-words.ts';

/**
 * A question as sparse numbers for a linear classifier: its embedding, and hashed character n-grams for what the
 * embedding blurs (names, numbers, rare words, typing habits).
 */
export interface SparseFeatures {
  /** Distinct, ascending, in `[0, featureCount)`. */
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

/** Buckets that n-grams are hashed into, 2^10 to 2^18: fewer collide, more weigh in the snapshot. */
export const NGRAM_BUCKETS = 2 ** 14;

/** Lengths of n-grams, in code points, as in the prototype that the quality table measured. */
const NGRAM_LENGTHS = [3, 4, 5] as const;

/** Letters of a word that count in pairs of neighbouring words, 4 to 8: endings differ more than meanings. */
const STEM_LETTERS = 6;

/**
 * Weight of the embedding beside the n-grams (each part has L2 norm 1 before), 0 to 4: the embedding carries
 * meaning across languages, the n-grams the very words.
 */
const EMBEDDING_WEIGHT = 2;

export const featureCount = (dimensions: number): number => dimensions + NGRAM_BUCKETS;

/** FNV-1a over UTF-16 code units, 32 bits (Fowler, Noll, Vo). */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value ^= text.charCodeAt(index);
    value = Math.imul(value, 0x01000193);
  }
  return value >>> 0;
};

const ngramCounts = (text: string): Map<number, number> => {
  // A syllable of Hangul is two or three letters: taken apart, a word and the same word with a particle share most.
  const points = Array.from(` ${looseWords(text).normalize('NFD')} `);
  const counts = new Map<number, number>();
  const add = (gram: string): void => {
    const bucket = hash(gram) % NGRAM_BUCKETS;
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  };
  for (const length of NGRAM_LENGTHS)
    for (let start = 0; start + length <= points.length; start += 1)
      add(points.slice(start, start + length).join(''));
  // Who does what to whom stands in the order of words, which neither the embedding nor short n-grams see.
  const stems = points
    .join('')
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => Array.from(word).slice(0, STEM_LETTERS).join(''));
  for (let at = 0; at + 1 < stems.length; at += 1) add(`${stems[at]}>${stems[at + 1]}`);
  return counts;
};

/** @param embedding the question's vector, L2 norm 1 (or zero). */
export const questionFeatures = (text: string, embedding: Float32Array): SparseFeatures => {
  const counts = [...ngramCounts(text)].sort(([a], [b]) => a - b);
  // Sublinear counts: a word said twice does not say twice as much.
  const weights = counts.map(([, count]) => 1 + Math.log(count));
  const norm = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
  const indices = new Int32Array(embedding.length + counts.length);
  const values = new Float32Array(indices.length);
  for (const [index, value] of embedding.entries()) {
    indices[index] = index;
    values[index] = EMBEDDING_WEIGHT * value;
  }
  for (const [offset, [bucket]] of counts.entries()) {
    indices[embedding.length + offset] = embedding.length + bucket;
    values[embedding.length + offset] = (weights[offset] ?? 0) / norm;
  }
  return { indices, values };
};
