import type { LexicalHit, LexicalIndex } from './lexical-index.ts';
import { lexicalTerms } from './lexical-terms.ts';
import { isOneEditAway } from './one-edit.ts';
import {
  decodeTermRows,
  encodeTermRows,
  type TermRows,
  type TextColumns,
  termRowsOf,
  textColumnsOf,
} from './term-rows.ts';

/**
 * A term in more than this share of the texts says nothing and costs most of a search's time, 0.02 to 1. It
 * counts only above `COMMON_TERM_FLOOR` texts, so that small corpora keep every word.
 */
const COMMON_TERM_SHARE = 0.05;
const COMMON_TERM_FLOOR = 200;

/**
 * Entries of the index that one search reads, 1,000 to 100,000: a question's rarest terms come first, and the
 * commoner ones are left out where they would go over it. It bounds a search's time on a large corpus: at 100,000
 * sentences 2,000 bring the right one among the first three answers as often as 4,000 or no bound at all; 1,000 do not.
 */
const POSTINGS_PER_SEARCH = 2_000;

/** A question's word that no text holds may be a slip of the fingers: one edit is forgiven from this length on. */
const FUZZY_LETTERS = 5;

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
  private readonly meanLength: number;
  /** By label, all zero between searches. */
  private readonly scores: Float64Array;
  private readonly matched: Uint16Array;
  private turned: TextColumns | null = null;
  private grouped: ReadonlyMap<string, readonly string[]> | null = null;

  private constructor(private readonly rows: TermRows) {
    this.size = rows.starts.length - 1;
    this.numbers = new Map(rows.dictionary.map((term, number) => [term, number]));
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

  /** Robertson's idf in nats, above 0: how much a term says in this corpus. A term nobody uses says most. */
  inverseDocumentFrequency(term: string): number {
    const frequency = this.frequency(term);
    return Math.log(1 + (this.size - frequency + 0.5) / (frequency + 0.5));
  }

  search(query: string, k: number): LexicalHit[] {
    const terms = [...new Set(lexicalTerms(query, 'question'))];
    const meant = [
      ...new Set(terms.flatMap((term) => (this.numbers.has(term) ? [term] : this.corrections(term)))),
    ];
    const found: number[] = [];
    for (const term of this.affordable(meant.filter((one) => !this.isCommon(one)))) this.add(term, found);
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

  /** Terms of the index one slip away from one that nobody uses, in alphabetical order. */
  private corrections(term: string): readonly string[] {
    if (term.startsWith('=') || term.length < FUZZY_LETTERS) return [];
    return (this.byFirstLetter.get(term.charAt(0)) ?? [])
      .filter((known) => isOneEditAway(term, known))
      .sort();
  }

  /** The rarest of the terms whose entries fit together into one search, and the very rarest in any case. */
  private affordable(terms: readonly string[]): string[] {
    let postings = 0;
    // Sorting is stable: equally rare terms keep the question's order.
    return [...terms]
      .sort((a, b) => this.frequency(a) - this.frequency(b))
      .filter((term, rank) => {
        postings += this.frequency(term);
        return rank === 0 || postings <= POSTINGS_PER_SEARCH;
      });
  }

  /** Terms that are no name keys, by their first letter: slips of the fingers spare it more often than not. */
  private get byFirstLetter(): ReadonlyMap<string, readonly string[]> {
    if (this.grouped !== null) return this.grouped;
    const grouped = new Map<string, string[]>();
    for (const term of this.rows.dictionary) {
      const group = grouped.get(term.charAt(0));
      if (group === undefined) grouped.set(term.charAt(0), [term]);
      else group.push(term);
    }
    this.grouped = grouped;
    return grouped;
  }

  private isCommon(term: string): boolean {
    const frequency = this.frequency(term);
    return frequency > COMMON_TERM_FLOOR && frequency > this.size * COMMON_TERM_SHARE;
  }
}
