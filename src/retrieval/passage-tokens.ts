import type { Embedder, TokenVectors } from '../embedding/embedder.ts';
import { type SearchableCorpus, sentenceText } from './searchable-corpus.ts';

/** Sentences whose token vectors are kept per corpus, so that a popular one is embedded once; up to 50 kB each. */
const KEPT_SENTENCES = 1_000;

const caches = new WeakMap<SearchableCorpus, Map<number, TokenVectors>>();

/** Token vectors of the sentences at these positions, in their order. */
export const passageTokens = async (
  corpus: SearchableCorpus,
  embedder: Embedder,
  positions: readonly number[],
): Promise<TokenVectors[]> => {
  const cache = caches.get(corpus) ?? new Map<number, TokenVectors>();
  caches.set(corpus, cache);
  const missing = positions.filter((position) => !cache.has(position));
  const made = await embedder.embedTokens(
    missing.map((position) => sentenceText(corpus, position)),
    'passage',
  );
  for (const [index, position] of missing.entries()) cache.set(position, made[index] as TokenVectors);
  const wanted = positions.map((position) => cache.get(position) as TokenVectors);
  // The oldest go first: a Map keeps the order of insertion.
  for (const position of cache.keys()) {
    if (cache.size <= KEPT_SENTENCES) break;
    cache.delete(position);
  }
  return wanted;
};
