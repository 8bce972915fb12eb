import type { ReindexOutcome } from './library.ts';
import type { Snapshot } from './snapshot.ts';

/** What a reindex says that found the corpus as it is served. */
export const unchangedOutcome = ({ generation, sentences }: Snapshot): ReindexOutcome => ({
  generationBefore: generation,
  generationAfter: generation,
  files: [],
  changes: [],
  sentences: sentences.length,
  embedded: 0,
  tookMs: 0,
});
