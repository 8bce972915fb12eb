import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalLibrary } from '../src/library/local-library.ts';
import { PostgresLibrary } from '../src/library/postgres/postgres-library.ts';
import { createLogger } from '../src/log.ts';
import type { Answer } from '../src/quotation/answer.ts';
import { openShippedEmbedder } from './open-embedder.ts';
import { PROJECT_ROOT } from './project-root.ts';

/*
 * Does PostgreSQL answer like the index folder? Asks both the development questions of the shipped corpus and counts the
 * first quotes that are the same: `DATABASE_URL=… npx tsx bench/compare-stores.ts`. The database's schema `guillemet` is
 * written to.
 */

const QUESTIONS = join(PROJECT_ROOT, 'test', 'fixtures', 'questions', 'development.jsonl');

const firstOf = ({ quotes, closest }: Answer): string => {
  const [quote] = [...quotes, ...closest];
  return quote === undefined ? '' : `${quote.text} (${quote.score})`;
};
const quoteOf = ({ answered, quotes }: Answer): string => (answered ? (quotes[0]?.text ?? '') : '—');

const url = process.env.DATABASE_URL;
if (url === undefined) throw new Error('DATABASE_URL: is not set; name an empty database with pgvector');
const embedder = { ...(await openShippedEmbedder()), close: async () => {} };
const indexFolder = await mkdtemp(join(tmpdir(), 'guillemet-compare-'));
const common = { corpusFolder: join(PROJECT_ROOT, 'corpus'), embedder, log: createLogger('warn') };
const embedded = await LocalLibrary.open({ ...common, indexFolder });
const postgres = await PostgresLibrary.open({
  ...common,
  database: { url, poolSize: 4, timeoutMs: 20_000 },
});
try {
  let asked = 0;
  let same = 0;
  let sameToTheScore = 0;
  for (const line of (await readFile(QUESTIONS, 'utf8')).split('\n')) {
    if (line.trim() === '') continue;
    const { question } = JSON.parse(line) as { question: string };
    const [here, there] = [await embedded.ask(question), await postgres.ask(question)];
    asked += 1;
    if (quoteOf(here) === quoteOf(there)) same += 1;
    else process.stdout.write(`${question}\n  embedded: ${quoteOf(here)}\n  postgres: ${quoteOf(there)}\n`);
    if (firstOf(here) === firstOf(there)) sameToTheScore += 1;
  }
  process.stdout.write(
    `${asked} questions: the same first quote ${((100 * same) / asked).toFixed(2)} %, ` +
      `with the same score, or the same closest one, ${((100 * sameToTheScore) / asked).toFixed(2)} %\n`,
  );
} finally {
  await embedded.close();
  await postgres.close();
  await rm(indexFolder, { recursive: true, force: true });
}
