import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isStatementHeldOut, readContrastStatements } from '../embeddings/training/contrast-statements.ts';
import { readJsonLines } from '../embeddings/training/json-lines.ts';
import { readMeasuringStatements } from '../embeddings/training/measuring-statements.ts';
import type { Embedder } from '../src/embedding/embedder.ts';
import { LocalLibrary } from '../src/library/local-library.ts';
import { createLogger } from '../src/log.ts';
import { PROJECT_ROOT } from './project-root.ts';

/** A question to one statement. */
export interface Asked {
  readonly lang: string;
  readonly question: string;
  /** Excerpts of the sentences that answer it; none where nothing does. */
  readonly gold: string[];
}

/** A statement without curation, and what it is asked. */
export interface Statement {
  /** Writes the document into an empty corpus folder. */
  readonly write: (corpus: string) => Promise<void>;
  readonly questions: readonly Asked[];
}

/** A statement whose sentences are known: a paragraph each. */
const inParagraphs = (
  facts: Readonly<Record<'title' | 'language' | 'speaker', string>>,
  sentences: readonly string[],
): Statement['write'] => {
  const matter = Object.entries(facts).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
  return (corpus) =>
    writeFile(join(corpus, 'statement.md'), `---\n${matter.join('')}---\n\n${sentences.join('\n\n')}\n`);
};

const statementsIn = async (folder: string): Promise<Statement[]> =>
  (await readMeasuringStatements(folder)).map(({ lang: language, title, speaker, sentences, questions }) => ({
    write: inParagraphs({ title, language, speaker }, sentences),
    questions: questions.map(({ q, lang, gold }) => ({
      lang,
      question: q,
      gold: gold.map((at) => sentences[at] as string),
    })),
  }));

const HELD_BACK = 'held-back';

const unseen = async (): Promise<Statement[]> => {
  const folder = join(PROJECT_ROOT, 'test', 'fixtures', 'statements');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.gold.json')).sort();
  return Promise.all(
    names.map(async (name) => {
      const { questions, unanswerable } = JSON.parse(await readFile(join(folder, name), 'utf8')) as {
        questions: Asked[];
        unanswerable: Omit<Asked, 'gold'>[];
      };
      const file = name.replace(/\.gold\.json$/u, '.md');
      return {
        write: (corpus) => copyFile(join(folder, file), join(corpus, file)),
        questions: [...questions, ...unanswerable.map((asked) => ({ ...asked, gold: [] }))],
      };
    }),
  );
};

const article = async (): Promise<Statement[]> => {
  const folder = join(PROJECT_ROOT, 'corpus');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.md'));
  const asked = await readJsonLines(join(PROJECT_ROOT, 'test', 'fixtures', 'questions', 'development.jsonl'));
  return [
    {
      write: async (corpus) => {
        for (const file of files) await copyFile(join(folder, file), join(corpus, file));
      },
      questions: (asked as (Asked & { gold?: string[] })[]).map(({ lang, question, gold }) => ({
        lang,
        question,
        gold: gold ?? [],
      })),
    },
  ];
};

/** The contrast statements that no training saw: some hundreds, their unanswered questions as near misses as can be. */
export const contrastStatements = async (): Promise<Statement[]> => {
  const all = await readContrastStatements(join(PROJECT_ROOT, 'embeddings', 'training', 'data', 'contrast'));
  return all.filter(isStatementHeldOut).map(({ language, speaker, sentences, answered, unanswered }) => ({
    // They have no title, and a document needs one.
    write: inParagraphs({ title: speaker, language, speaker }, sentences),
    questions: [
      ...answered.map(({ language: lang, question, gold }) => ({
        lang,
        question,
        gold: gold.map((at) => sentences[at] as string),
      })),
      ...unanswered.map(({ language: lang, question }) => ({ lang, question, gold: [] })),
    ],
  }));
};

/**
 * Those that the scale of the confidence was fitted on; those that nothing was; press reports, asked as people ask in a chat;
 * the shipped article by itself; and reports that are asked by name only, when everything is chosen.
 */
export const STATEMENT_SETS: Readonly<
  Record<'statements' | 'unseen' | 'reports' | 'article' | typeof HELD_BACK, () => Promise<Statement[]>>
> = {
  statements: () => statementsIn(join(PROJECT_ROOT, 'embeddings', 'training', 'data', 'statements')),
  unseen,
  reports: () => statementsIn(join(PROJECT_ROOT, 'test', 'fixtures', 'reports')),
  article,
  [HELD_BACK]: () => statementsIn(join(PROJECT_ROOT, 'test', 'fixtures', HELD_BACK)),
};

/** The sets that may be looked at while something is chosen. */
export const OPEN_SETS = Object.entries(STATEMENT_SETS).filter(([name]) => name !== HELD_BACK);

/** Indexes one statement in folders of its own, which are gone afterwards. */
export const withStatement = async <Result>(
  { write }: Statement,
  embedder: Embedder,
  use: (library: LocalLibrary, indexFolder: string) => Promise<Result>,
): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), 'guillemet-statement-'));
  const [corpusFolder, indexFolder] = [join(folder, 'corpus'), join(folder, 'index')];
  try {
    await mkdir(corpusFolder);
    await write(corpusFolder);
    const library = await LocalLibrary.open({
      corpusFolder,
      indexFolder,
      embedder,
      log: createLogger('silent'),
    });
    return await use(library, indexFolder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
