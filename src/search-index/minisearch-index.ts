import MiniSearch, { type AsPlainObject, type Options } from 'minisearch';
import type { LexicalHit, LexicalIndex } from './lexical-index.ts';
import { lexicalTerms } from './lexical-terms.ts';
import { TermStatistics } from './term-statistics.ts';

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
  private constructor(
    private readonly minisearch: MiniSearch<Entry>,
    private readonly statistics: TermStatistics,
  ) {}

  static build(texts: readonly string[]): MinisearchIndex {
    const minisearch = new MiniSearch<Entry>(OPTIONS);
    for (const [id, text] of texts.entries()) minisearch.add({ id, text });
    return new MinisearchIndex(
      minisearch,
      TermStatistics.of(texts.map((text) => lexicalTerms(text, 'passage'))),
    );
  }

  static load(saved: SavedLexicalIndex): MinisearchIndex {
    return new MinisearchIndex(
      MiniSearch.loadJS<Entry>(saved.minisearch, OPTIONS),
      new TermStatistics(new Map(saved.frequencies), saved.size),
    );
  }

  get size(): number {
    return this.statistics.size;
  }

  save(): SavedLexicalIndex {
    return {
      size: this.size,
      frequencies: [...this.statistics.frequencies],
      minisearch: this.minisearch.toJSON(),
    };
  }

  inverseDocumentFrequency(term: string): number {
    return this.statistics.inverseDocumentFrequency(term);
  }

  async search(query: string, k: number): Promise<LexicalHit[]> {
    const telling = this.statistics.tellingTerms(query);
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
}
