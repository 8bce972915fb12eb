import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CuratedPlace } from '../src/corpus/curation.ts';
import { type ReadDocument, readCorpus } from '../src/corpus/read-corpus.ts';
import { sentenceAt } from '../src/corpus/sentence-at.ts';
import { type ColdStart, measureColdStart } from './cold-start.ts';
import { measurePostgres, type PostgresSizeFigures } from './measure-postgres.ts';
import type { Size } from './options.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { runStep } from './run-step.ts';
import type { AnswerFigures, AnswerTask } from './steps/answer-questions.ts';
import type { ExportFigures, ExportTask } from './steps/export-vectors.ts';
import type { IndexFigures, IndexTask } from './steps/index-corpus.ts';
import type { GuillemetSearch, SearchTask } from './steps/search-guillemet.ts';
import type { OramaTask } from './steps/search-orama.ts';
import type { StoreFigures } from './store-figures.ts';
import { type BenchQuestion, generateCorpus } from './synthetic/generate-corpus.ts';
import { seededRandom } from './synthetic/seeded-random.ts';

export interface SizeFigures {
  readonly size: Size;
  readonly index: IndexFigures;
  readonly coldStart: ColdStart;
  readonly serving: AnswerFigures;
  readonly exact: ExportFigures;
  readonly postgres: PostgresSizeFigures | null;
  readonly stores: {
    readonly guillemet: GuillemetSearch;
    readonly langchain: StoreFigures | null;
    readonly orama: StoreFigures | null;
  };
}

export const SEED = 20241028;

/** Questions per size: 1,000 timed ones after 100 to warm up. */
const QUESTIONS = 1_100;
/** Questions that the bare stores are searched for. */
const STORE_QUESTIONS = 500;

/**
 * The shipped corpus' own expected and unanswered questions, typed in haste: the index holds their exact words, and
 * nobody asks in those.
 */
const articleQuestions = async (folder: string): Promise<BenchQuestion[]> => {
  const { documents, curations } = await readCorpus(folder);
  const read = new Map(documents.map((entry) => [entry.document.id, entry]));
  const sentenceOf = (id: string, place: CuratedPlace): string | null => {
    const { document, sentences } = read.get(id) as ReadDocument;
    const sentence = sentences[sentenceAt(sentences, place) ?? -1];
    return sentence === undefined ? null : document.text.slice(sentence.start, sentence.end);
  };
  const asked = curations.flatMap(({ document, questions, unanswered }) => [
    ...questions.map(({ text, answer }) => ({ text, source: sentenceOf(document, answer) })),
    ...unanswered.map((text) => ({ text, source: null })),
  ]);
  const random = seededRandom(SEED);
  return Array.from({ length: QUESTIONS }, () => {
    const { text, source } = random.pick(asked);
    return { text: text.toLowerCase().replace(/\p{P}/gu, ''), source };
  });
};

/** Writes the corpus to be measured. @returns the questions to ask of it. */
const prepare = async (size: Size, folder: string): Promise<readonly BenchQuestion[]> => {
  if (size === 'article') {
    await cp(join(PROJECT_ROOT, 'corpus'), folder, { recursive: true });
    return articleQuestions(folder);
  }
  const { documents, questions } = generateCorpus(size, QUESTIONS, SEED);
  await mkdir(folder, { recursive: true });
  for (const { file, markdown } of documents) await writeFile(join(folder, file), markdown);
  return questions;
};

/** Everything that is measured at one size, each part in a process of its own; `workFolder` is emptied first. */
export const measureSize = async (
  size: Size,
  workFolder: string,
  withOthers: boolean,
  postgresUrl: string | null,
  onProgress: (text: string) => void,
): Promise<SizeFigures> => {
  await rm(workFolder, { recursive: true, force: true });
  await mkdir(workFolder, { recursive: true });
  const corpusFolder = join(workFolder, 'corpus');
  const indexFolder = join(workFolder, 'index');
  const questionsFile = join(workFolder, 'questions.json');
  onProgress('writing the corpus');
  const questions = await prepare(size, corpusFolder);
  await writeFile(questionsFile, JSON.stringify(questions));

  const said = (what: string) => (text: string) => onProgress(`${what}: ${text}`);
  const places = { corpusFolder, indexFolder };
  const index = await runStep<IndexFigures>('index-corpus', places satisfies IndexTask, said('index'));
  onProgress('cold start');
  const coldStart = await measureColdStart(corpusFolder, indexFolder, questions[0]?.text ?? '');
  const serving = await runStep<AnswerFigures>(
    'answer-questions',
    { ...places, questionsFile } satisfies AnswerTask,
    said('questions'),
  );
  const exact = await runStep<ExportFigures>(
    'export-vectors',
    { indexFolder, questionsFile, questions: STORE_QUESTIONS, outputFolder: workFolder } satisfies ExportTask,
    said('recall'),
  );
  const postgres =
    postgresUrl === null
      ? null
      : await measurePostgres(
          postgresUrl,
          { corpusFolder, questionsFile, vectorsFolder: workFolder },
          onProgress,
        );
  const task: SearchTask = { folder: workFolder };
  const guillemet = await runStep<GuillemetSearch>('search-guillemet', task, said('Guillemet'));
  if (!withOthers)
    return {
      size,
      index,
      coldStart,
      serving,
      exact,
      postgres,
      stores: { guillemet, langchain: null, orama: null },
    };
  const langchain = await runStep<StoreFigures>('search-langchain', task, said('LangChain'));
  const orama = await runStep<StoreFigures>(
    'search-orama',
    { ...task, similarity: exact.tenthSimilarity } satisfies OramaTask,
    said('Orama'),
  );
  return { size, index, coldStart, serving, exact, postgres, stores: { guillemet, langchain, orama } };
};
