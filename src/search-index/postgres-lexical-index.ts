import type { Database } from '../postgres/database.ts';
import type { LexicalHit, LexicalIndex } from './lexical-index.ts';
import type { TermStatistics } from './term-statistics.ts';

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
        // In quotation marks a term is one lexeme, whatever stands in it; ours hold letters, digits and =.
        telling.map((term) => `'${term}'`),
        telling.map((term) => this.inverseDocumentFrequency(term)),
        this.meanLength,
        k,
      ],
      name: `words ${this.table}`,
    });
  }
}
