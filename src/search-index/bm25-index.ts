import type { LexicalHit, LexicalIndex } from './lexical-index.ts';
import {
  decodeTermRows,
  encodeTermRows,
  type TermRows,
  type TextColumns,
  termRowsOf,
  textColumnsOf,
} from './term-rows.ts';
import { TermStatistics } from './term-statistics.ts';

/** BM25+ (Lv & Zhai 2011): how soon repeating a term stops counting, 1.2 to 2. */
const SATURATION = 1.2;
/** How much a long text must hold more to score the same, 0 to 1. */
const LENGTH_WEIGHT = 0.7;
/** What holding a term counts at least, however long the text, 0 to 1. */
const LEAST_GAIN = 0.5;

/** A text that was in another index already: its terms are not read again. */
export interface KeptTexts {
  readonly index: Bm25Index;
  /** @returns the label the text has in `index`, or -1. */
  readonly labelOf: (label: number) => number;
}

/** BM25+ over stems, syllable pairs and name keys, in flat arrays: 5 bytes an entry and nothing for the collector to walk. */
export class Bm25Index implements LexicalIndex {
  readonly size: number;
  private readonly numbers: ReadonlyMap<string, number>;
  private readonly statistics: TermStatistics;
  private readonly meanLength: number;
  /** By label, all zero between searches. */
  private readonly scores: Float64Array;
  private readonly matched: Uint16Array;
  private turned: TextColumns | null = null;

  private constructor(private readonly rows: TermRows) {
    this.size = rows.starts.length - 1;
    this.numbers = new Map(rows.dictionary.map((term, number) => [term, number]));
    this.statistics = new TermStatistics(
      { get: (term) => this.frequency(term), keys: () => rows.dictionary },
      this.size,
    );
    this.meanLength = rows.terms.length / this.size;
    this.scores = new Float64Array(this.size);
    this.matched = new Uint16Array(this.size);
  }

  /** The same texts give the same index, whatever was kept. */
  static build(texts: readonly string[], kept: KeptTexts | null = null): Bm25Index {
    return new Bm25Index(
      termRowsOf(texts, kept === null ? null : { rows: kept.index.rows, rowOf: kept.labelOf }),
    );
  }

  /** @param saved checked by the caller to be what `save` gave. */
  static load(saved: Uint8Array): Bm25Index {
    return new Bm25Index(decodeTermRows(saved));
  }

  save(): Uint8Array {
    return encodeTermRows(this.rows);
  }

  inverseDocumentFrequency(term: string): number {
    return this.statistics.inverseDocumentFrequency(term);
  }

  async search(query: string, k: number): Promise<LexicalHit[]> {
    const found: number[] = [];
    for (const term of this.statistics.tellingTerms(query)) this.add(term, found);
    const hits = found.map(
      // Two terms found in one text say more than both apart.
      (label): LexicalHit => ({
        label,
        score: (this.scores[label] as number) * (this.matched[label] as number),
      }),
    );
    for (const label of found) {
      this.scores[label] = 0;
      this.matched[label] = 0;
    }
    return hits.sort((a, b) => b.score - a.score || a.label - b.label).slice(0, Math.max(0, k));
  }

  /** Made at the first search: an index that is only built, saved and read back needs none. */
  private get columns(): TextColumns {
    this.turned ??= textColumnsOf(this.rows);
    return this.turned;
  }

  private frequency(term: string): number {
    const number = this.numbers.get(term);
    if (number === undefined) return 0;
    return (this.columns.starts[number + 1] as number) - (this.columns.starts[number] as number);
  }

  /** Adds a term's score to every text that holds it. @param found gains the labels that no term before led to. */
  private add(term: string, found: number[]): void {
    const { starts, texts, counts } = this.columns;
    const number = this.numbers.get(term) as number;
    const idf = this.inverseDocumentFrequency(term);
    for (let at = starts[number] as number; at < (starts[number + 1] as number); at += 1) {
      const label = texts[at] as number;
      const count = counts[at] as number;
      const length = (this.rows.starts[label + 1] as number) - (this.rows.starts[label] as number);
      const slowness = SATURATION * (1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * length) / this.meanLength);
      if (this.matched[label] === 0) found.push(label);
      this.matched[label] = (this.matched[label] as number) + 1;
      this.scores[label] =
        (this.scores[label] as number) + idf * (LEAST_GAIN + (count * (SATURATION + 1)) / (count + slowness));
    }
  }
}
