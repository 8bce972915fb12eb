import type { TokenVectors } from './embedder.ts';
import type { Pooling } from './model-settings.ts';
import { poolTokenRows, smallestNorm } from './pool-token-rows.ts';

/** Words whose tokens are remembered; forgotten all at once when there are more. About 200 bytes each. */
const REMEMBERED_WORDS = 50_000;
/** Longer ones, in code units, are no words but noise that will not come again. */
const LONGEST_REMEMBERED = 64;

const WHITE_SPACE = /\s+/u;

/** A model that is a table: what it needs to be read token by token. */
export interface TableModel {
  readonly dimensions: number;
  /** Token ids are below this. */
  readonly vocabularySize: number;
  readonly pooling: Pooling;
  /** Tokens that are no text. */
  readonly special: ReadonlySet<number>;
  /** Token ids of a text, never cut. */
  readonly idsOf: (text: string) => readonly number[];
  /** The model's rows for these ids, one after the other. */
  readonly run: (ids: readonly number[]) => Promise<Float32Array>;
}

/**
 * The rows of a model whose tokens do not look at their neighbours, fetched from it once each: a text is then a list of
 * places in this table. Nothing is copied per text, and only rows that were asked for take memory.
 */
export class TokenTable {
  private readonly words = new Map<string, readonly number[]>();
  private readonly known: Uint8Array;
  /** As the model gives them: what is pooled. */
  private readonly raw: Float32Array;
  /** Of L2 norm 1: what is compared. */
  private readonly unit: Float32Array;
  private readonly norms: Float64Array;

  constructor(private readonly model: TableModel) {
    const { vocabularySize, dimensions } = model;
    this.known = new Uint8Array(vocabularySize);
    // Pages of zeros that nobody wrote to cost nothing.
    this.raw = new Float32Array(vocabularySize * dimensions);
    this.unit = new Float32Array(vocabularySize * dimensions);
    this.norms = new Float64Array(vocabularySize);
  }

  /**
   * Token ids of a text, tokenised word by word: where white space ends a word, no rule of the tokenizer looks across it.
   * @param window tokens at most.
   */
  idsOf(text: string, window: number): readonly number[] {
    const ids: number[] = [];
    for (const word of text.split(WHITE_SPACE)) {
      if (word === '') continue;
      for (const id of this.idsOfWord(word)) ids.push(id);
      if (ids.length >= window) break;
    }
    return ids.length > window ? ids.slice(0, window) : ids;
  }

  /** Fetches the rows of these tokens that were never asked for. */
  async learn(texts: readonly (readonly number[])[]): Promise<void> {
    const missing = [...new Set(texts.flat())].filter((id) => this.known[id] === 0);
    if (missing.length === 0) return;
    const { dimensions } = this.model;
    const rows = await this.model.run(missing);
    for (const [at, id] of missing.entries()) {
      const row = rows.subarray(at * dimensions, (at + 1) * dimensions);
      const start = id * dimensions;
      let squares = 0;
      for (const value of row) squares += value * value;
      const norm = Math.sqrt(squares);
      this.raw.set(row, start);
      for (let d = 0; d < dimensions; d += 1) this.unit[start + d] = (row[d] as number) / norm;
      this.norms[id] = norm;
      this.known[id] = 1;
    }
  }

  /** The text's vector, L2 norm 1 or zero. @param ids known to `learn`. */
  vectorOf(ids: readonly number[]): Float32Array {
    const { dimensions, pooling, special } = this.model;
    if (ids.every((id) => special.has(id))) return new Float32Array(dimensions);
    return poolTokenRows(this.raw, this.startsOf(ids), dimensions, pooling);
  }

  /** The text's token vectors. @param ids known to `learn`. */
  tokensOf(ids: readonly number[]): TokenVectors {
    const told = ids.filter((id) => !this.model.special.has(id) && (this.norms[id] as number) > smallestNorm);
    return {
      count: told.length,
      rows: this.unit,
      starts: this.startsOf(told),
      weights: Float32Array.from(told, (id) => this.norms[id] as number),
    };
  }

  private startsOf(ids: readonly number[]): Int32Array {
    return Int32Array.from(ids, (id) => id * this.model.dimensions);
  }

  private idsOfWord(word: string): readonly number[] {
    const remembered = this.words.get(word);
    if (remembered !== undefined) return remembered;
    const ids = this.model.idsOf(word);
    if (word.length <= LONGEST_REMEMBERED) {
      if (this.words.size >= REMEMBERED_WORDS) this.words.clear();
      this.words.set(word, ids);
    }
    return ids;
  }
}
