import type { SearchableCorpus } from '../retrieval/searchable-corpus.ts';
import { dotProduct } from '../search-index/dot-product.ts';
import type { KeptContent, SnapshotContent } from './snapshot-content.ts';

/** Vectors whose neighbours are compared with exact search before a snapshot is published. */
const PROBES = 20;
const NEIGHBOURS = 10;

/**
 * Below this share of the true neighbours the graph is broken, not merely approximate: the benchmark sees 0.98 and
 * more at 100,000 sentences.
 */
const LEAST_RECALL = 0.8;

/** Cosines that differ by less are equal: hnswlib adds them up in another order. */
const TIE = 1e-5;

/** What a snapshot was written from, as far as it is compared. */
export type VerifiableContent = Pick<SnapshotContent, 'documents' | 'sentences' | 'classifiers'> & {
  readonly vectors: KeptContent['vectors'] & { readonly size: number };
};

const sameNumbers = (a: Float32Array, b: Float32Array): boolean =>
  a.length === b.length && a.every((value, at) => value === b[at]);

/**
 * Reads a written snapshot back against what it was written from: every span, every classifier, and the graph's recall on
 * a sample.
 * @throws Error when they differ; the snapshot must not be published then.
 */
export const verifySnapshot = async (written: SearchableCorpus, built: VerifiableContent): Promise<void> => {
  for (const [position, sentence] of built.sentences.entries()) {
    const again = written.sentences[position];
    const text = written.documents.get(sentence.document)?.text;
    const meant = built.documents.get(sentence.document)?.text.slice(sentence.start, sentence.end);
    if (
      again === undefined ||
      meant === undefined ||
      meant === '' ||
      text?.slice(again.start, again.end) !== meant
    )
      throw new Error(
        `sentence ${sentence.paragraph}.${sentence.sentence} of ${sentence.document} did not survive being written`,
      );
  }
  for (const [document, { model }] of built.classifiers) {
    const again = written.classifiers.get(document)?.model;
    if (
      again === undefined ||
      !sameNumbers(again.weights, model.weights) ||
      !sameNumbers(again.bias, model.bias)
    )
      throw new Error(`what the curation of ${document} taught did not survive being written`);
  }
  const count = built.vectors.size;
  const vectors = Array.from({ length: count }, (_, label) => built.vectors.vectorAt(label));
  let found = 0;
  let wanted = 0;
  for (let probe = 0; probe < Math.min(PROBES, count); probe += 1) {
    const query = vectors[Math.floor((probe * count) / PROBES) % count] as Float32Array;
    const truth = vectors.map((vector) => dotProduct(query, vector)).sort((a, b) => b - a);
    const wantedHere = Math.min(NEIGHBOURS, count);
    // Ties may fall either way: a neighbour counts when it is as near as the farthest true one.
    const farthest = (truth[wantedHere - 1] as number) - TIE;
    const hits = await written.vectors.search(query, wantedHere);
    found += hits.filter((hit) => hit.similarity >= farthest).length;
    wanted += wantedHere;
  }
  if (found < LEAST_RECALL * wanted)
    throw new Error(`the vector graph finds ${found} of ${wanted} true neighbours; it was not published`);
};
