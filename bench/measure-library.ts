import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SEED } from './measure-size.ts';
import { runStep } from './run-step.ts';
import type { GrowFigures, GrowTask } from './steps/grow-library.ts';
import type { IndexFigures, IndexTask } from './steps/index-corpus.ts';
import { generateCorpus } from './synthetic/generate-corpus.ts';

/** What a library of many documents costs to build, and to keep up to date. */
export interface LibraryFigures {
  readonly index: IndexFigures;
  readonly grow: GrowFigures;
}

/** Sentences per document: a statement of a few paragraphs. */
const SENTENCES_PER_DOCUMENT = 10;

/** Builds a library of about so many documents, then adds, changes and removes one; `workFolder` is emptied first. */
export const measureLibrary = async (
  documents: number,
  workFolder: string,
  onProgress: (text: string) => void,
): Promise<LibraryFigures> => {
  await rm(workFolder, { recursive: true, force: true });
  const corpusFolder = join(workFolder, 'corpus');
  const indexFolder = join(workFolder, 'index');
  await mkdir(corpusFolder, { recursive: true });
  onProgress('writing the corpus');
  const corpus = generateCorpus(documents * SENTENCES_PER_DOCUMENT, 0, SEED, SENTENCES_PER_DOCUMENT);
  for (const { file, markdown } of corpus.documents) await writeFile(join(corpusFolder, file), markdown);
  const [extra] = generateCorpus(SENTENCES_PER_DOCUMENT, 0, SEED + 1, SENTENCES_PER_DOCUMENT).documents;

  const said = (what: string) => (text: string) => onProgress(`${what}: ${text}`);
  const places = { corpusFolder, indexFolder };
  const index = await runStep<IndexFigures>('index-corpus', places satisfies IndexTask, said('index'));
  const grow = await runStep<GrowFigures>(
    'grow-library',
    { ...places, file: 'one-more.md', markdown: extra?.markdown ?? '' } satisfies GrowTask,
    said('reindex'),
  );
  return { index, grow };
};
