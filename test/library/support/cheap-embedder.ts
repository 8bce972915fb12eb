import type { Embedder, TokenVectors } from '../../../src/embedding/embedder.ts';
import { sha256 } from '../../../src/sha256.ts';
import { looseWords } from '../../../src/text/loose-words.ts';

const DIMENSIONS = 32;

/** A direction per word, drawn from its hash. */
const wordVector = (word: string): Float32Array => {
  const bytes = Buffer.from(sha256(word), 'hex');
  const vector = Float32Array.from({ length: DIMENSIONS }, (_, at) => (bytes[at] as number) - 127.5);
  return normalized(vector);
};

const normalized = (vector: Float32Array): Float32Array => {
  const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return norm === 0 ? vector : vector.map((value) => value / norm);
};

const vectorsOf = (text: string): Float32Array[] =>
  looseWords(text)
    .split(' ')
    .filter((word) => word !== '')
    .map(wordVector);

const sumOf = (vectors: readonly Float32Array[]): Float32Array => {
  const sum = new Float32Array(DIMENSIONS);
  for (const vector of vectors) for (const [at, value] of vector.entries()) sum[at] = (sum[at] ?? 0) + value;
  return normalized(sum);
};

/** Knows words, not what they mean; costs nothing, so that a process can index and be killed many times. */
export const cheapEmbedder: Embedder = {
  identity: { model: 'cheap', revision: '1', dtype: 'fp32', dimensions: DIMENSIONS },
  embed: async (texts) => texts.map((text) => sumOf(vectorsOf(text))),
  embedTokens: async (texts) =>
    texts.map((text): TokenVectors => {
      const vectors = vectorsOf(text);
      const rows = new Float32Array(vectors.length * DIMENSIONS);
      for (const [at, vector] of vectors.entries()) rows.set(vector, at * DIMENSIONS);
      return { count: vectors.length, rows, weights: new Float32Array(vectors.length).fill(1) };
    }),
  close: async () => {},
};
