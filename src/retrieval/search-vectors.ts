import type { CuratedNeighbour } from './curation-evidence.ts';
import type { SearchableCorpus } from './searchable-corpus.ts';

/** What the vectors near a question lead to. */
export interface NearVectors {
  /** Sentences by their nearest vector, nearest first. */
  readonly ranking: readonly number[];
  /** By sentence, the cosine of its passage. */
  readonly cosine: ReadonlyMap<number, number>;
  /** The least cosine seen: what was not found is no nearer. */
  readonly farthest: number;
  /** By sentence, the cosine of its nearest expected question. */
  readonly expected: ReadonlyMap<number, number>;
  /** By document, its curated questions near the one asked, nearest first. */
  readonly curated: ReadonlyMap<string, readonly CuratedNeighbour[]>;
}

/** @param hits how many vectors to look at. */
export const searchVectors = (
  corpus: SearchableCorpus,
  question: Float32Array,
  hits: number,
): NearVectors => {
  const cosine = new Map<number, number>();
  const expected = new Map<number, number>();
  const ranking = new Set<number>();
  const curated = new Map<string, CuratedNeighbour[]>();
  const remember = (document: string, neighbour: CuratedNeighbour): void => {
    const known = curated.get(document);
    if (known === undefined) curated.set(document, [neighbour]);
    else known.push(neighbour);
  };
  const found = corpus.vectors.search(question, hits);
  for (const { label, similarity } of found)
    for (const owner of corpus.owners[label] ?? []) {
      if (owner.kind === 'unanswered') {
        remember(owner.document, { similarity, answered: false });
        continue;
      }
      ranking.add(owner.sentence);
      const side = owner.kind === 'passage' ? cosine : expected;
      // Hits come nearest first.
      if (!side.has(owner.sentence)) side.set(owner.sentence, similarity);
      if (owner.kind === 'question')
        remember(corpus.sentences[owner.sentence]?.document ?? '', { similarity, answered: true });
    }
  return { ranking: [...ranking], cosine, farthest: found.at(-1)?.similarity ?? 0, expected, curated };
};
