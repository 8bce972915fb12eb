import { CorpusProblemsError } from '../corpus/corpus-problems-error.ts';
import { type Corpus, readCorpus } from '../corpus/read-corpus.ts';
import { RefusedError } from '../errors.ts';
import { changedSources, corpusSources } from './corpus-sources.ts';
import { keptReadings } from './kept-readings.ts';
import type { ReindexProgress } from './library.ts';
import type { Manifest } from './manifest.ts';
import { sentenceChanges } from './sentence-changes.ts';
import type { Snapshot } from './snapshot.ts';

/** A corpus folder, read whole and without a problem. */
export interface ReadSources {
  readonly corpus: Corpus;
  /** Hashed before reading: a file that changes meanwhile makes the new index stale, never silently wrong. */
  readonly sources: Manifest['sources'];
}

/**
 * @param serving the files that did not change since are not read again.
 * @throws CorpusProblemsError with every problem; RefusedError when there is no document at all.
 */
export const readSources = async (
  folder: string,
  onProgress: (progress: ReindexProgress) => void,
  serving: (Snapshot & { readonly manifest: Manifest }) | null = null,
): Promise<ReadSources> => {
  onProgress({ step: 'reading', done: 0, total: 1 });
  const sources = await corpusSources(folder);
  const corpus = await readCorpus(folder, { kept: keptReadings(serving, sources) });
  if (corpus.problems.length > 0) throw new CorpusProblemsError(corpus.problems);
  if (corpus.documents.length === 0)
    throw new RefusedError(
      `${folder}: holds no document; put a .md file with a title in its front matter there`,
    );
  onProgress({ step: 'reading', done: 1, total: 1 });
  return { corpus, sources };
};

/** What a reindex of this reading changes for readers of the snapshot being served. */
export const compareSources = (
  serving: (Snapshot & { readonly manifest: Manifest }) | null,
  { corpus, sources }: ReadSources,
) => {
  const sentences = corpus.documents.flatMap((entry) => entry.sentences);
  const documents = new Map(corpus.documents.map(({ document }) => [document.id, document]));
  return {
    generationBefore: serving?.generation ?? null,
    files: changedSources(serving?.manifest.sources ?? [], sources),
    changes: sentenceChanges(serving, { documents, sentences }),
    sentences: sentences.length,
  };
};
