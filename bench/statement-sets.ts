import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Embedder } from '../src/embedding/embedder.ts';
import { LocalLibrary } from '../src/library/local-library.ts';
import { createLogger } from '../src/log.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { readJsonLines } from './read-json-lines.ts';

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

/** The first line of a file is the statement, a paragraph a sentence; the others are questions. */
const invented = async (): Promise<Statement[]> => {
  const folder = join(PROJECT_ROOT, 'embeddings', 'training', 'data', 'statements');
  return Promise.all(
    (await readdir(folder)).sort().map(async (name) => {
      const [head, ...rest] = await readJsonLines(join(folder, name));
      const { lang, title, speaker, sentences } = head as {
        lang: string;
        title: string;
        speaker: string;
        sentences: string[];
      };
      const facts = `title: ${JSON.stringify(title)}\nlanguage: ${lang}\nspeaker: ${JSON.stringify(speaker)}\n`;
      return {
        write: (corpus) =>
          writeFile(join(corpus, 'statement.md'), `---\n${facts}---\n\n${sentences.join('\n\n')}\n`),
        questions: (rest as { q: string; lang: string; gold: number[] }[]).map(({ q, lang, gold }) => ({
          lang,
          question: q,
          gold: gold.map((at) => sentences[at] as string),
        })),
      };
    }),
  );
};

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

/** Those that the weights without curation were fitted on; those that nothing was; the shipped article by itself. */
export const STATEMENT_SETS: Readonly<
  Record<'statements' | 'unseen' | 'article', () => Promise<Statement[]>>
> = {
  statements: invented,
  unseen,
  article,
};

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
