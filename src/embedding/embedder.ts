/** Which model made a vector: a change in any of these means that stored vectors must be made again. */
export interface EmbedderIdentity {
  /** Hub id or folder name, `guillemet-mini`, `Xenova/multilingual-e5-small`. */
  readonly model: string;
  /** Hub revision, or for a local model the SHA-256 of its files. */
  readonly revision: string;
  readonly dtype: string;
  readonly dimensions: number;
}

/** Some models embed questions and passages differently (e5: `query: `, `passage: `). */
export type TextRole = 'question' | 'passage';

/** The vectors of a text's tokens, row after row: what late interaction compares. */
export interface TokenVectors {
  readonly count: number;
  /** Length `count * dimensions`; each row has L2 norm 1. */
  readonly rows: Float32Array;
  /** Length `count`: the norm each row had before normalising, a measure of how much the token says. */
  readonly weights: Float32Array;
}

/** Turns texts into vectors. Deterministic: the same text gives the same bytes. */
export interface Embedder {
  readonly identity: EmbedderIdentity;
  /**
   * One `Float32Array` of length `identity.dimensions` per text, L2 norm 1, in the order of `texts`.
   * A text that holds nothing the model knows gives the zero vector.
   * Texts longer than the model's window are cut at the window: callers bound their length.
   */
  embed(texts: readonly string[], role: TextRole): Promise<Float32Array[]>;
  /** Token vectors per text, special tokens left out; `count` is 0 for a text that holds nothing known. */
  embedTokens(texts: readonly string[], role: TextRole): Promise<TokenVectors[]>;
  close(): Promise<void>;
}
