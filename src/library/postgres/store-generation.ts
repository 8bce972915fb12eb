import type { Embedder } from '../../embedding/embedder.ts';
import type { Database } from '../../postgres/database.ts';
import type { Session } from '../../postgres/session.ts';
import { countTerms } from '../../search-index/count-terms.ts';
import { storedTerms } from '../../search-index/postgres-lexical-index.ts';
import type { ReindexProgress } from '../library.ts';
import { FORMAT_VERSION, generationOf, type Manifest } from '../manifest.ts';
import type { ProbeQuestion } from '../probe-questions.ts';
import { RECIPE } from '../recipe.ts';
import { UnverifiedSnapshotError, verifySnapshot } from '../verify-snapshot.ts';
import { embeddingsPart, partsOf } from './generation-parts.ts';
import { loadGeneration, readVectors } from './postgres-snapshot.ts';
import { dropGeneration } from './published-generations.ts';
import { type ContentWithVectors, writeGeneration } from './write-generation.ts';

const manifestOf = (
  content: ContentWithVectors,
  embedder: Embedder,
  sources: Manifest['sources'],
): Manifest => {
  const frequencies = countTerms(content.texts.map(storedTerms));
  return {
    format: FORMAT_VERSION,
    embedder: { ...embedder.identity },
    recipe: RECIPE,
    metric: 'ip',
    counts: {
      documents: content.documents.size,
      sentences: content.sentences.length,
      vectors: content.vectors.length,
    },
    sources,
    files: [...partsOf({ ...content, frequencies }), embeddingsPart(content.vectors)],
  };
};

/** Where a generation is stored, and what is needed to put it to the test. */
export interface StoreOptions {
  readonly database: Database;
  /** The folder whose files the sources name: their bytes are stored too. */
  readonly corpusFolder: string;
  readonly embedder: Embedder;
}

/**
 * Writes a generation of rows beside the others, reads it back and puts it to the test; nobody is served from it yet.
 * Only under the lock.
 * @returns the generation.
 * @throws UnverifiedSnapshotError when something does not hold; it must not be published then.
 */
export const storeGeneration = async (
  session: Session,
  { database, corpusFolder, embedder }: StoreOptions,
  content: ContentWithVectors,
  sources: Manifest['sources'],
  probes: readonly ProbeQuestion[],
  onProgress: (progress: ReindexProgress) => void,
): Promise<string> => {
  const manifest = manifestOf(content, embedder, sources);
  const generation = generationOf(manifest);
  // The same corpus gives the same rows again: those that are there stay, unless they are damaged.
  const standing = await loadGeneration(database, generation, embedder.identity).catch(() => null);
  if (standing === null) {
    await dropGeneration(session, generation);
    await writeGeneration(session, generation, content, manifest, corpusFolder, onProgress);
  }
  onProgress({ step: 'verifying', done: 0, total: 1 });
  const written = await loadGeneration(database, generation, embedder.identity);
  const { vectors } = content;
  const again = await readVectors(session, written);
  if (embeddingsPart(again).sha256 !== embeddingsPart(vectors).sha256)
    throw new UnverifiedSnapshotError('the vectors did not survive being written');
  await verifySnapshot(
    written,
    { ...content, vectors: { size: vectors.length, vectorAt: (label) => vectors[label] as Float32Array } },
    embedder,
    probes,
  );
  onProgress({ step: 'verifying', done: 1, total: 1 });
  return generation;
};
