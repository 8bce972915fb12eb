export interface LexicalHit {
  /** Position of the text in the order it was added. */
  readonly label: number;
  /** BM25 score, above 0. */
  readonly score: number;
}

/** Which texts share words with a query. A search may be a round trip to a database; what a term says is known here. */
export interface LexicalIndex {
  readonly size: number;
  /** How much a term says in this corpus, in nats, above 0; a term that no text holds says most. */
  inverseDocumentFrequency(term: string): number;
  /** Up to `k` hits, best first, ties by label. */
  search(query: string, k: number): Promise<LexicalHit[]>;
}
