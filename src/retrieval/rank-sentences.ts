import type { Embedder, TokenVectors } from '../embedding/embedder.ts';
import { askedPart } from './asked-part.ts';
import { type CurationOpinion, curationOpinion } from './curation-classifier.ts';
import { type Evidence, expectedEvidence, lexicalEvidence } from './evidence.ts';
import { fuseRankings } from './fuse-rankings.ts';
import { lateInteraction } from './late-interaction.ts';
import { passageTokens } from './passage-tokens.ts';
import { relevance, type Weighed } from './relevance.ts';
import { relevanceModelFor } from './relevance-model.ts';
import { searchVectors } from './search-vectors.ts';
import { type SearchableCorpus, sentenceText } from './searchable-corpus.ts';
import { inDoubt, secondOpinion } from './second-opinion.ts';

/** A sentence that may answer the question. */
export interface RankedSentence {
  /** Position in the corpus' sentences. */
  readonly sentence: number;
  /**
   * Probability in [0, 1] that it answers the question; for a document's best sentence, that the document answers it,
   * since two sentences may share an answer.
   */
  readonly probability: number;
  /**
   * What the probability was made from: the document's curation where it taught a classifier, with the judge's opinion where
   * there is a judge; else the evidence.
   */
  readonly basis: 'curation' | Evidence;
}

/** Vectors looked at per question, 20 to 500: many, because a curated sentence owns dozens and they crowd the front. */
const VECTOR_HITS = 120;
/** Sentences sharing words with the question that are looked at, 10 to 200. */
const LEXICAL_HITS = 40;
/** Sentences weighed one by one, 10 to 100: comparing tokens is the costly step, so its cost is bounded here. */
const CANDIDATES = 12;

/** Every sentence worth a look, most promising first, with the probability that it answers the question. */
export const rankSentences = async (
  corpus: SearchableCorpus,
  embedder: Embedder,
  message: string,
): Promise<RankedSentence[]> => {
  const question = askedPart(message);
  const { vector, tokens: asked } = await embedder.embedBoth(question, 'question');
  // Together: where a database searches, a question waits for one round trip.
  const [near, words] = await Promise.all([
    searchVectors(corpus, vector, VECTOR_HITS),
    corpus.lexical.search(question, LEXICAL_HITS),
  ]);
  const candidates = fuseRankings([near.ranking, words.map((hit) => hit.label)]).slice(0, CANDIDATES);
  const documentOf = (position: number): string => corpus.sentences[position]?.document ?? '';

  const opinions = new Map<string, CurationOpinion>();
  for (const document of new Set(candidates.map(documentOf))) {
    const classifier = corpus.classifiers.get(document);
    if (classifier !== undefined)
      opinions.set(document, curationOpinion(classifier, question, vector, near.curated(document)));
  }

  const others: number[] = [];
  const read: number[] = [];
  for (const position of candidates) {
    const opinion = opinions.get(documentOf(position));
    const known = opinion?.bySentence.has(position) === true;
    if (!known) others.push(position);
    // The judge's time is the dearest: a classifier that is sure needs no second opinion.
    if (!known || (embedder.judge && inDoubt(opinion.answers))) read.push(position);
  }
  const passages = await passageTokens(corpus, embedder, read);
  const given = await embedder.judge?.verdicts(asked, passages);
  const tokensOf = new Map(read.map((position, index) => [position, passages[index] as TokenVectors]));
  const verdicts = new Map(given?.map((verdict, index) => [read[index] as number, verdict]));

  const ranked: RankedSentence[] = [];
  // A classifier knows all its sentences, also those whose words and vectors are far from the question.
  for (const [document, { answers, bySentence }] of opinions) {
    const own = [...verdicts].flatMap(([position, verdict]) =>
      documentOf(position) === document ? [verdict] : [],
    );
    const probability = inDoubt(answers) ? secondOpinion(answers, own) : answers;
    for (const [sentence, share] of bySentence)
      ranked.push({ sentence, probability: probability * share, basis: 'curation' });
  }

  if (others.length > 0) {
    const late = lateInteraction(asked, embedder.identity.dimensions);
    const weighed = others.map(
      (sentence): Weighed => ({
        document: documentOf(sentence),
        evidence: {
          ...lexicalEvidence(question, sentenceText(corpus, sentence), corpus.lexical),
          cosine: near.cosine.get(sentence) ?? near.farthest,
          expected: expectedEvidence(near.expected.get(sentence)),
          late: late(tokensOf.get(sentence) as TokenVectors),
          verdict: verdicts.get(sentence) ?? 0,
        },
      }),
    );
    for (const [index, probability] of relevance(relevanceModelFor(embedder), weighed).entries())
      ranked.push({
        sentence: others[index] as number,
        probability,
        basis: (weighed[index] as Weighed).evidence,
      });
  }
  ranked.sort((a, b) => b.probability - a.probability || a.sentence - b.sentence);
  return ranked;
};
