import type { Judge } from './judge.ts';

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
  /** Rows of `dimensions` numbers, each of L2 norm 1; other texts may have theirs in the same array. */
  readonly rows: Float32Array;
  /** Length `count`: where in `rows` each token's row begins. */
  readonly starts: Int32Array;
  /** Length `count`: the norm each row had before normalising, a measure of how much the token says. */
  readonly weights: Float32Array;
}

/** A text as one vector, and as those of its tokens. */
export interface EmbeddedText {
  /** What `embed` gives. */
  readonly vector: Float32Array;
  /** What `embedTokens` gives. */
  readonly tokens: TokenVectors;
}

/** Turns texts into vectors. Deterministic: the same text gives the same bytes. */
export interface Embedder {
  readonly identity: EmbedderIdentity;
  /** Reads question and passage together; absent or `null` where none was trained on these token vectors. */
  readonly judge?: Judge | null;
  /**
   * One `Float32Array` of length `identity.dimensions` per text, L2 norm 1, in the order of `texts`.
   * A text that holds nothing the model knows gives the zero vector.
   * Texts longer than the model's window are cut at the window: callers bound their length.
   */
  embed(texts: readonly string[], role: TextRole): Promise<Float32Array[]>;
  /** Token vectors per text, special tokens left out; `count` is 0 for a text that holds nothing known. */
  embedTokens(texts: readonly string[], role: TextRole): Promise<TokenVectors[]>;
  /** Both of one text, read by the model once. */
  embedBoth(text: string, role: TextRole): Promise<EmbeddedText>;
  close(): Promise<void>;
}
