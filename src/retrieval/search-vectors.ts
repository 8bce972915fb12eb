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
  /** A document's curated questions near the one asked, small talk among them, nearest first. */
  readonly curated: (document: string) => readonly CuratedNeighbour[];
}

const nearestFirst = (
  own: readonly CuratedNeighbour[],
  general: readonly CuratedNeighbour[],
): readonly CuratedNeighbour[] => [...own, ...general].sort((a, b) => b.similarity - a.similarity);

/** @param hits how many vectors to look at. */
export const searchVectors = async (
  corpus: SearchableCorpus,
  question: Float32Array,
  hits: number,
): Promise<NearVectors> => {
  const cosine = new Map<number, number>();
  const expected = new Map<number, number>();
  const ranking = new Set<number>();
  const curated = new Map<string | null, CuratedNeighbour[]>([[null, []]]);
  const remember = (document: string | null, neighbour: CuratedNeighbour): void => {
    const known = curated.get(document);
    if (known === undefined) curated.set(document, [neighbour]);
    else known.push(neighbour);
  };
  const found = await corpus.vectors.search(question, hits);
  for (const { label, similarity } of found)
    for (const owner of corpus.owners[label] ?? []) {
      if (owner.kind === 'unanswered') {
        remember(owner.document, { similarity, answer: null });
        continue;
      }
      ranking.add(owner.sentence);
      const side = owner.kind === 'passage' ? cosine : expected;
      // Hits come nearest first.
      if (!side.has(owner.sentence)) side.set(owner.sentence, similarity);
      if (owner.kind === 'question')
        remember(corpus.sentences[owner.sentence]?.document ?? '', { similarity, answer: owner.sentence });
    }
  return {
    ranking: [...ranking],
    cosine,
    farthest: found.at(-1)?.similarity ?? 0,
    expected,
    curated: (document) => nearestFirst(curated.get(document) ?? [], curated.get(null) ?? []),
  };
};
