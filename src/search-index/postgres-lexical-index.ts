import type { Database } from '../postgres/database.ts';
import type { Session } from '../postgres/session.ts';
import type { LexicalHit, LexicalIndex } from './lexical-index.ts';
import { lexicalTerms } from './lexical-terms.ts';
import { TermStatistics } from './term-statistics.ts';

/** Letters of a term beyond which PostgreSQL may not take it; no word that anybody asks for is so long. */
const LONGEST_TERM = 500;

/** The terms that a text is found by in PostgreSQL, each once. */
export const storedTerms = (text: string): string[] =>
  [...new Set(lexicalTerms(text, 'passage'))].filter((term) => term.length <= LONGEST_TERM);

/** A term as `tsvector` and `tsquery` read it: one lexeme, whatever stands in it. */
const quoted = (term: string): string => `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** Terms as the text of a `tsvector`. */
export const tsvectorOf = (terms: readonly string[]): string => terms.map(quoted).join(' ');

/** The constants of BM25+ (Lv & Zhai 2011), those of the embedded index: saturation, length, and the lower bound. */
const SATURATION = 1.2;
const LENGTH_SHARE = 0.7;
const LOWER_BOUND = 0.5;

/**
 * PostgreSQL's full-text search over our own terms (stems, syllable pairs, name keys): the table's GIN index finds the
 * texts of each term, and BM25+ is added up in the same round trip. What a term says is kept in the process.
 */
export class PostgresLexicalIndex implements LexicalIndex {
  private readonly text: string;

  /**
   * @param table with the columns `label`, `length` and `terms`, qualified, made by us.
   * @param meanLength terms of a text on average, those without any included.
   */
  constructor(
    private readonly database: Database,
    private readonly table: string,
    private readonly statistics: TermStatistics,
    private readonly meanLength: number,
  ) {
    // A scan of the index per term reads as many entries as the terms stand in; a term counts once per text, and a text
    // that holds more of them is lifted by their number, as the embedded index does.
    this.text = `
      select label, sum(said * (${LOWER_BOUND} + (${SATURATION} + 1) /
          (1 + ${SATURATION} * (1 - ${LENGTH_SHARE} + ${LENGTH_SHARE} * length / $3::float8)))) * count(*) as score
      from unnest($1::text[], $2::float8[]) as asked (term, said)
      cross join lateral (
        select label, length from ${table} where terms @@ asked.term::tsquery
      ) held
      group by label order by score desc, label limit $4`;
  }

  get size(): number {
    return this.statistics.size;
  }

  inverseDocumentFrequency(term: string): number {
    return this.statistics.inverseDocumentFrequency(term);
  }

  async search(query: string, k: number): Promise<LexicalHit[]> {
    const telling = this.statistics.tellingTerms(query);
    if (telling.length === 0 || k <= 0) return [];
    return this.database.read<LexicalHit>({
      text: this.text,
      values: [
        telling.map(quoted),
        telling.map((term) => this.inverseDocumentFrequency(term)),
        this.meanLength,
        k,
      ],
      name: `words ${this.table}`,
    });
  }
}

/** Indexes a filled table for `PostgresLexicalIndex`. */
export const indexWordTable = async (session: Session, table: string): Promise<void> => {
  // Entries that wait to be sorted in would be read by every search.
  await session.run(`create index on ${table} using gin (terms) with (fastupdate = off)`);
  await session.run(`create unique index on ${table} (label)`);
  await session.run(`analyze ${table}`);
};

/** Counts what a filled table holds: in how many texts each term stands, and how long they are on average. */
export const readWordTable = async (
  session: Session,
  table: string,
): Promise<{
  readonly frequencies: ReadonlyMap<string, number>;
  readonly statistics: TermStatistics;
  readonly meanLength: number;
}> => {
  const words = await session.run<{ word: string; ndoc: number }>(
    `select word, ndoc from ts_stat('select terms from ${table}')`,
  );
  const [size] = await session.run<{ texts: number; mean: number }>(
    `select count(*)::int as texts, coalesce(avg(length), 0)::float8 as mean from ${table}`,
  );
  const frequencies = new Map(words.map(({ word, ndoc }) => [word, ndoc]));
  return {
    frequencies,
    statistics: new TermStatistics(frequencies, size?.texts ?? 0),
    meanLength: size?.mean || 1,
  };
};
