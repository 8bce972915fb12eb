import MiniSearch, { type AsPlainObject, type Options } from 'minisearch';
import type { LexicalHit, LexicalIndex } from './lexical-index.ts';
import { lexicalTerms } from './lexical-terms.ts';
import { isOneEditAway } from './one-edit.ts';

/**
 * A term in more than this share of the texts says nothing and costs most of a search's time, 0.02 to 1. It
 * counts only above `COMMON_TERM_FLOOR` texts, so that small corpora keep every word.
 */
const COMMON_TERM_SHARE = 0.05;
const COMMON_TERM_FLOOR = 200;

/**
 * Entries of the index that one search reads, 1,000 to 100,000: a question's rarest terms come first, and the
 * commoner ones are left out where they would go over it. It bounds a search's time on a large corpus, some 1 µs an
 * entry: at 100,000 sentences 2,000 bring the right one among the first three answers as often as 4,000 or no bound
 * at all, in half the time and a sixth; 1,000 do not.
 */
const POSTINGS_PER_SEARCH = 2_000;

/** A question's word that no text holds may be a slip of the fingers: one edit is forgiven from this length on. */
const FUZZY_LETTERS = 5;

interface Entry {
  readonly id: number;
  readonly text: string;
}

/** What `save` gives and `load` takes: plain JSON. */
export interface SavedLexicalIndex {
  readonly size: number;
  /** In how many texts a term stands. */
  readonly frequencies: readonly (readonly [string, number])[];
  readonly minisearch: AsPlainObject;
}

const OPTIONS: Options<Entry> = {
  fields: ['text'],
  tokenize: (text) => lexicalTerms(text, 'passage'),
  processTerm: (term) => term,
};

/** BM25+ over stems, syllable pairs and name keys, kept by MiniSearch. */
export class MinisearchIndex implements LexicalIndex {
  private grouped: ReadonlyMap<string, readonly string[]> | null = null;

  private constructor(
    private readonly minisearch: MiniSearch<Entry>,
    private readonly frequencies: ReadonlyMap<string, number>,
    readonly size: number,
  ) {}

  static build(texts: readonly string[]): MinisearchIndex {
    const minisearch = new MiniSearch<Entry>(OPTIONS);
    const frequencies = new Map<string, number>();
    for (const [id, text] of texts.entries()) {
      minisearch.add({ id, text });
      for (const term of new Set(lexicalTerms(text, 'passage')))
        frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    }
    return new MinisearchIndex(minisearch, frequencies, texts.length);
  }

  static load(saved: SavedLexicalIndex): MinisearchIndex {
    return new MinisearchIndex(
      MiniSearch.loadJS<Entry>(saved.minisearch, OPTIONS),
      new Map(saved.frequencies),
      saved.size,
    );
  }

  save(): SavedLexicalIndex {
    return { size: this.size, frequencies: [...this.frequencies], minisearch: this.minisearch.toJSON() };
  }

  /** Robertson's idf in nats, above 0: how much a term says in this corpus. A term nobody uses says most. */
  inverseDocumentFrequency(term: string): number {
    const frequency = this.frequencies.get(term) ?? 0;
    return Math.log(1 + (this.size - frequency + 0.5) / (frequency + 0.5));
  }

  async search(query: string, k: number): Promise<LexicalHit[]> {
    const terms = [...new Set(lexicalTerms(query, 'question'))];
    const meant = [
      ...new Set(terms.flatMap((term) => (this.frequencies.has(term) ? [term] : this.corrections(term)))),
    ];
    const telling = this.affordable(meant.filter((term) => !this.isCommon(term)));
    if (telling.length === 0) return [];
    const found = this.minisearch.search(telling.join(' '), {
      tokenize: (joined) => joined.split(' '),
      processTerm: (term) => term,
    });
    return found
      .map(({ id, score }) => ({ label: id as number, score }))
      .sort((a, b) => b.score - a.score || a.label - b.label)
      .slice(0, k);
  }

  /**
   * Terms of the index one slip away from one that nobody uses. MiniSearch can do that too, but then nothing bounds
   * how many entries it reads.
   */
  private corrections(term: string): readonly string[] {
    if (term.startsWith('=') || term.length < FUZZY_LETTERS) return [];
    return (this.byFirstLetter.get(term.charAt(0)) ?? []).filter((known) => isOneEditAway(term, known));
  }

  /** The rarest of the terms whose entries fit together into one search, and the very rarest in any case. */
  private affordable(terms: readonly string[]): string[] {
    const frequency = (term: string): number => this.frequencies.get(term) ?? 0;
    let postings = 0;
    // Sorting is stable: equally rare terms keep the question's order.
    return [...terms]
      .sort((a, b) => frequency(a) - frequency(b))
      .filter((term, rank) => {
        postings += frequency(term);
        return rank === 0 || postings <= POSTINGS_PER_SEARCH;
      });
  }

  /** Terms that are no name keys, by their first letter: slips of the fingers spare it more often than not. */
  private get byFirstLetter(): ReadonlyMap<string, readonly string[]> {
    if (this.grouped !== null) return this.grouped;
    const grouped = new Map<string, string[]>();
    for (const term of this.frequencies.keys()) {
      const group = grouped.get(term.charAt(0));
      if (group === undefined) grouped.set(term.charAt(0), [term]);
      else group.push(term);
    }
    this.grouped = grouped;
    return grouped;
  }

  private isCommon(term: string): boolean {
    const frequency = this.frequencies.get(term) ?? 0;
    return frequency > COMMON_TERM_FLOOR && frequency > this.size * COMMON_TERM_SHARE;
  }
}
