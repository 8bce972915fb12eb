import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readJsonLines } from '../embeddings/training/json-lines.ts';
import { readCorpus } from '../src/corpus/read-corpus.ts';
import { openDatabase } from '../src/postgres/database.ts';
import type { Session } from '../src/postgres/session.ts';
import { Bm25Index } from '../src/search-index/bm25-index.ts';
import { PROJECT_ROOT } from './project-root.ts';

/**
 * Which words lead to the right sentence: our own terms, or what PostgreSQL brings along? Every statement that we have
 * questions for is one corpus together, and each search gives its forty best sentences.
 * `DATABASE_URL=… npx tsx bench/compare-lexical.ts`; a temporary table is written, and the extension
 * pg_trgm stays where it was not there before.
 */

/** As many as retrieval looks at. */
const HITS = 40;

/** Configurations that PostgreSQL 15 ships; a language without one gets `simple`. */
const CONFIGURATIONS: Readonly<Record<string, string>> = {
  de: 'german',
  en: 'english',
  es: 'spanish',
  fr: 'french',
  it: 'italian',
  nl: 'dutch',
  ru: 'russian',
};

interface Sentence {
  readonly language: string;
  readonly text: string;
}

interface Question {
  readonly language: string;
  readonly text: string;
  /** Positions of the sentences that answer it. */
  readonly gold: readonly number[];
}

/** Positions of sentences, best first. */
type Search = (question: Question) => Promise<number[]>;

const sentences: Sentence[] = [];
const questions: Question[] = [];

/** The shipped article with the development questions. */
const addArticle = async (): Promise<void> => {
  const { documents } = await readCorpus(join(PROJECT_ROOT, 'corpus'));
  const first = sentences.length;
  for (const { document, sentences: rows } of documents)
    for (const { start, end } of rows)
      sentences.push({ language: document.language ?? 'fr', text: document.text.slice(start, end) });
  const file = join(PROJECT_ROOT, 'test', 'fixtures', 'questions', 'development.jsonl');
  for (const line of await readJsonLines(file)) {
    const { lang, question, gold } = line as { lang: string; question: string; gold?: string[] };
    const right = [...sentences.keys()].filter(
      (at) => at >= first && gold?.some((excerpt) => sentences[at]?.text.includes(excerpt)),
    );
    if (right.length > 0) questions.push({ language: lang, text: question, gold: right });
  }
};

/** The statements that answers without curation are measured on. */
const addStatements = async (): Promise<void> => {
  const folder = join(PROJECT_ROOT, 'embeddings', 'training', 'data', 'statements');
  for (const name of (await readdir(folder)).sort()) {
    const [head, ...rest] = await readJsonLines(join(folder, name));
    const { lang, sentences: texts } = head as { lang: string; sentences: string[] };
    const first = sentences.length;
    for (const text of texts) sentences.push({ language: lang, text });
    for (const line of rest) {
      const { q, lang: language, gold } = line as { q: string; lang: string; gold: number[] };
      if (gold.length > 0) questions.push({ language, text: q, gold: gold.map((at) => first + at) });
    }
  }
};

const configurationOf = (language: string): string => CONFIGURATIONS[language] ?? 'simple';

const fill = async (session: Session): Promise<void> => {
  await session.run('create extension if not exists pg_trgm');
  await session.run('create temporary table lines (at int, words tsvector, plain tsvector, body text)');
  for (const [at, { language, text }] of sentences.entries())
    await session.run(
      `insert into lines values ($1, to_tsvector($2::regconfig, $3), to_tsvector('simple', $3), $3)`,
      [at, configurationOf(language), text],
    );
};

const positions = (rows: readonly { at: number }[]): number[] => rows.map(({ at }) => at);

/** Any word of the question as the configuration of its language reads it, in sentences read by theirs. */
const byConfiguration =
  (session: Session, column: 'words' | 'plain'): Search =>
  async ({ language, text }) =>
    positions(
      await session.run<{ at: number }>(
        `with asked as (
           select replace(plainto_tsquery($1::regconfig, $2)::text, ' & ', ' | ')::tsquery as query
         )
         select at from lines, asked where ${column} @@ query
         order by ts_rank(${column}, query, 1) desc, at limit ${HITS}`,
        [column === 'plain' ? 'simple' : configurationOf(language), text],
      ),
    );

/** By trigrams that question and sentence share. */
const byTrigrams =
  (session: Session): Search =>
  async ({ text }) =>
    positions(
      await session.run<{ at: number }>(
        `select at from lines where word_similarity($1, body) > 0
         order by word_similarity($1, body) desc, at limit ${HITS}`,
        [text],
      ),
    );

/** Configuration first where the question's language has one, trigrams where it has none. */
const byEither =
  (configured: Search, trigrams: Search): Search =>
  (question) =>
    question.language in CONFIGURATIONS ? configured(question) : trigrams(question);

const url = process.env.DATABASE_URL;
if (url === undefined) throw new Error('DATABASE_URL: is not set; name a database');
await addArticle();
await addStatements();
const own = Bm25Index.build(sentences.map(({ text }) => text));
const database = openDatabase({ url, poolSize: 1, timeoutMs: 20_000 });
try {
  await database.session(async (session) => {
    await fill(session);
    const configured = byConfiguration(session, 'words');
    const trigrams = byTrigrams(session);
    const searches: [string, Search][] = [
      ['our own terms', async ({ text }) => (await own.search(text, HITS)).map(({ label }) => label)],
      ["the language's configuration", configured],
      ["configuration 'simple'", byConfiguration(session, 'plain')],
      ['pg_trgm', trigrams],
      ['configuration, else pg_trgm', byEither(configured, trigrams)],
    ];
    process.stdout.write(`${questions.length} questions, ${sentences.length} sentences\n`);
    for (const [name, search] of searches) {
      const within = { 1: 0, 12: 0, 40: 0 };
      for (const question of questions) {
        const found = await search(question);
        const rank = found.findIndex((at) => question.gold.includes(at)) + 1;
        for (const k of [1, 12, 40] as const) if (rank > 0 && rank <= k) within[k] += 1;
      }
      const share = (k: 1 | 12 | 40): string => (within[k] / questions.length).toFixed(3);
      process.stdout.write(`${name.padEnd(30)} @1 ${share(1)}  @12 ${share(12)}  @40 ${share(40)}\n`);
    }
  });
} finally {
  await database.close();
}
