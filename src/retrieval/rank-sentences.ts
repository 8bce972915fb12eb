import type { Embedder, TokenVectors } from '../embedding/embedder.ts';
import { type CurationOpinion, curationOpinion } from './curation-classifier.ts';
import { type Evidence, lexicalEvidence } from './evidence.ts';
import { fuseRankings } from './fuse-rankings.ts';
import { lateInteraction } from './late-interaction.ts';
import { type RelevanceModel, relevanceLogit, sigmoid } from './relevance.ts';
import { type SearchableCorpus, sentenceText } from './searchable-corpus.ts';

/** A sentence that may answer the question. */
export interface RankedSentence {
  /** Position in the corpus' sentences. */
  readonly sentence: number;
  /** Probability in [0, 1] that it answers the question. */
  readonly probability: number;
  /** What the probability was made from. */
  readonly evidence: Evidence;
  /** What the document's curation says, where it has one: its share of the probability that the document answers. */
  readonly curated: number | null;
}

export interface RankedSentences {
  /** Best first, ties in reading order. */
  readonly ranked: readonly RankedSentence[];
  /** The opinion of each curated document that had a sentence among the candidates. */
  readonly opinions: ReadonlyMap<string, CurationOpinion>;
}

/**
 * Vectors looked at per question, 20 to 500: many, because a curated sentence owns dozens and they crowd the front.
 */
const VECTOR_HITS = 120;
/** Sentences sharing words with the question that are looked at, 10 to 200. */
const LEXICAL_HITS = 40;
/** Sentences that are compared token by token, 10 to 100: the costly step, so its cost is bounded here. */
const CANDIDATES = 32;

/** Token vectors of sentences seen lately, so that a popular sentence is embedded once. */
const TOKEN_CACHE_SENTENCES = 2_000;
const tokenCaches = new WeakMap<SearchableCorpus, Map<number, TokenVectors>>();

const tokensOf = async (
  corpus: SearchableCorpus,
  embedder: Embedder,
  positions: readonly number[],
): Promise<Map<number, TokenVectors>> => {
  const cache = tokenCaches.get(corpus) ?? new Map<number, TokenVectors>();
  tokenCaches.set(corpus, cache);
  const missing = positions.filter((position) => !cache.has(position));
  const made = await embedder.embedTokens(
    missing.map((position) => sentenceText(corpus, position)),
    'passage',
  );
  const wanted = new Map<number, TokenVectors>();
  for (const [index, position] of missing.entries()) cache.set(position, made[index] as TokenVectors);
  for (const position of positions) wanted.set(position, cache.get(position) as TokenVectors);
  // The oldest go first: a Map keeps the order of insertion.
  for (const position of cache.keys()) {
    if (cache.size <= TOKEN_CACHE_SENTENCES) break;
    cache.delete(position);
  }
  return wanted;
};

interface DenseEvidence {
  readonly cosine: ReadonlyMap<number, number>;
  readonly expected: ReadonlyMap<number, number>;
  /** Sentences by their best vector, best first. */
  readonly ranking: readonly number[];
}

const searchVectors = (corpus: SearchableCorpus, vector: Float32Array): DenseEvidence => {
  const cosine = new Map<number, number>();
  const expected = new Map<number, number>();
  const ranking = new Set<number>();
  for (const { label, similarity } of corpus.vectors.search(vector, VECTOR_HITS))
    for (const { sentence, kind } of corpus.owners[label] ?? []) {
      ranking.add(sentence);
      const side = kind === 'passage' ? cosine : expected;
      side.set(sentence, Math.max(similarity, side.get(sentence) ?? -1));
    }
  return { cosine, expected, ranking: [...ranking] };
};

/** Every sentence worth a look, most promising first, with the probability that it answers the question. */
export const rankSentences = async (
  corpus: SearchableCorpus,
  embedder: Embedder,
  model: RelevanceModel,
  question: string,
): Promise<RankedSentences> => {
  const [vector] = (await embedder.embed([question], 'question')) as [Float32Array];
  const [tokens] = (await embedder.embedTokens([question], 'question')) as [TokenVectors];
  const dense = searchVectors(corpus, vector);
  const lexical = corpus.lexical.search(question, LEXICAL_HITS).map((hit) => hit.label);
  const fused = fuseRankings([dense.ranking, lexical]).slice(0, CANDIDATES);

  const opinions = new Map<string, CurationOpinion>();
  for (const position of fused) {
    const document = corpus.sentences[position]?.document ?? '';
    const classifier = corpus.classifiers.get(document);
    if (classifier !== undefined && !opinions.has(document))
      opinions.set(document, curationOpinion(classifier, question, vector));
  }
  // What a classifier knows of may have neither words nor vectors near the question.
  const known = [...opinions.values()].flatMap((opinion) => [...opinion.bySentence.keys()]);
  const candidates = [...new Set([...fused, ...known])].filter(
    (position) => corpus.sentences[position]?.role === 'statement',
  );

  const passages = await tokensOf(corpus, embedder, candidates);
  const { dimensions } = embedder.identity;
  const ranked = candidates.map((position): RankedSentence => {
    const evidence: Evidence = {
      ...lexicalEvidence(question, sentenceText(corpus, position), corpus.lexical),
      cosine: dense.cosine.get(position) ?? 0,
      expected: Math.max(0, dense.expected.get(position) ?? 0),
      late: lateInteraction(tokens, passages.get(position) as TokenVectors, dimensions),
    };
    const curated =
      opinions.get(corpus.sentences[position]?.document ?? '')?.bySentence.get(position) ?? null;
    return {
      sentence: position,
      evidence,
      curated,
      probability: curated ?? sigmoid(relevanceLogit(model, evidence)),
    };
  });
  ranked.sort((a, b) => b.probability - a.probability || a.sentence - b.sentence);
  return { ranked, opinions };
};
