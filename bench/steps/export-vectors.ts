import { readFile } from 'node:fs/promises';
import { readPointer } from '../../src/library/index-folder.ts';
import { serve } from '../../src/library/served-snapshot.ts';
import { sentenceText } from '../../src/retrieval/searchable-corpus.ts';
import { ExactIndex } from '../../src/search-index/hnswlib-index.ts';
import { openShippedEmbedder } from '../open-embedder.ts';
import { answerTask } from '../run-step.ts';
import { HITS } from '../store-figures.ts';
import type { BenchQuestion } from '../synthetic/generate-corpus.ts';
import { type VectorQuestion, writeVectorSet } from '../vector-files.ts';

export interface ExportTask {
  readonly indexFolder: string;
  readonly questionsFile: string;
  /** How many of the questions are searched for; exact search over many vectors is slow. */
  readonly questions: number;
  readonly outputFolder: string;
}

export interface ExportFigures {
  /** Share of the ten nearest that the served graph finds as it is searched when a question comes, [0, 1]. */
  readonly servedRecall: number;
  readonly exactMs: number;
  /** The tenth-nearest vector of the middle question: a threshold that lets about ten vectors through. */
  readonly tenthSimilarity: number;
}

const bare = (text: string): string => text.replace(/[.,;:!?\s]+$/u, '');

answerTask(async (task: ExportTask, onProgress): Promise<ExportFigures> => {
  const embedder = await openShippedEmbedder();
  const { dimensions } = embedder.identity;
  const pointer = await readPointer(task.indexFolder);
  const snapshot = await serve(task.indexFolder, pointer?.current ?? '', embedder.identity);
  const vectors = Array.from({ length: snapshot.vectors.size }, (_, label) =>
    snapshot.vectors.vectorAt(label),
  );
  const texts = snapshot.owners.map((owners) => {
    const owner = owners.find((known) => known.kind !== 'unanswered');
    return owner === undefined ? '' : sentenceText(snapshot, owner.sentence);
  });
  const labels = new Map<string, number[]>();
  for (const [label, text] of texts.entries()) {
    const known = labels.get(bare(text));
    if (known === undefined) labels.set(bare(text), [label]);
    else known.push(label);
  }

  const asked = (JSON.parse(await readFile(task.questionsFile, 'utf8')) as BenchQuestion[]).slice(
    0,
    task.questions,
  );
  const questionVectors = await embedder.embed(
    asked.map(({ text }) => text),
    'question',
  );
  const exact = ExactIndex.build(vectors, dimensions);
  let exactMs = 0;
  let found = 0;
  let wanted = 0;
  const questions: VectorQuestion[] = [];
  for (const [index, { text, source }] of asked.entries()) {
    if (index % 50 === 0) onProgress(`exact search ${index}/${asked.length}`);
    const vector = questionVectors[index] as Float32Array;
    const startedAt = performance.now();
    const truth = await exact.search(vector, HITS);
    exactMs += performance.now() - startedAt;
    const farthest = truth.at(-1)?.similarity ?? 1;
    const served = await snapshot.vectors.search(vector, HITS);
    found += served.filter((hit) => hit.similarity >= farthest - 1e-6).length;
    wanted += truth.length;
    questions.push({
      text,
      source: source === null ? [] : (labels.get(bare(source)) ?? []),
      nearest: truth.map(({ similarity }) => similarity),
    });
  }
  await writeVectorSet(task.outputFolder, { dimensions, texts, vectors, questions, questionVectors });
  const tenths = questions.map(({ nearest }) => nearest.at(-1) ?? 0).sort((a, b) => a - b);
  return {
    servedRecall: found / wanted,
    exactMs: exactMs / asked.length,
    tenthSimilarity: tenths[tenths.length >> 1] ?? 0,
  };
});
