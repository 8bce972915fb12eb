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

/** In how many texts each term stands; a `Map` is one. */
export interface TermFrequencies {
  /** 0 or undefined for a term that no text holds. */
  get(term: string): number | undefined;
  keys(): Iterable<string>;
}

/** In how many texts each term stands: what decides which of a question's terms are searched for, wherever that is. */
export class TermStatistics {
  private grouped: ReadonlyMap<string, readonly string[]> | null = null;

  /** @param size how many texts there are. */
  constructor(
    private readonly frequencies: TermFrequencies,
    readonly size: number,
  ) {}

  /** Robertson's idf in nats, above 0: how much a term says in this corpus. A term nobody uses says most. */
  inverseDocumentFrequency(term: string): number {
    const frequency = this.frequency(term);
    return Math.log(1 + (this.size - frequency + 0.5) / (frequency + 0.5));
  }

  /** The terms that a question is searched by, rarest first: those that tell something, slips of the fingers mended. */
  tellingTerms(question: string): string[] {
    const terms = [...new Set(lexicalTerms(question, 'question'))];
    const meant = [
      ...new Set(terms.flatMap((term) => (this.frequency(term) > 0 ? [term] : this.corrections(term)))),
    ];
    return this.affordable(meant.filter((term) => !this.isCommon(term)));
  }

  /**
   * Terms of the index one slip away from one that nobody uses. An index could look for them too, but then nothing
   * bounds how many entries it reads. In alphabetical order.
   */
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
    for (const term of this.frequencies.keys()) {
      const group = grouped.get(term.charAt(0));
      if (group === undefined) grouped.set(term.charAt(0), [term]);
      else group.push(term);
    }
    this.grouped = grouped;
    return grouped;
  }

  private frequency(term: string): number {
    return this.frequencies.get(term) ?? 0;
  }

  private isCommon(term: string): boolean {
    const frequency = this.frequency(term);
    return frequency > COMMON_TERM_FLOOR && frequency > this.size * COMMON_TERM_SHARE;
  }
}
