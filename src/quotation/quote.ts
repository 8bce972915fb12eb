import type { Document } from '../corpus/document.ts';
import type { Sentence, Voice } from '../corpus/sentence.ts';
import { slice } from '../text/span.ts';

/** Where quotes are cut from: one snapshot's documents, by id. */
export type TextSource = ReadonlyMap<string, Document>;

/** What a quote says on the wire, in `ask --jsonl` and `verify --jsonl`. */
export interface QuoteRow {
  readonly text: string;
  readonly voice: Voice;
  readonly speaker: string | null;
  readonly document: string;
  readonly title: string;
  readonly date: string | null;
  readonly paragraph: number;
  readonly sentence: number;
  readonly start: number;
  readonly end: number;
  readonly score: number;
  readonly context: string | null;
}

/**
 * Exact words with their source. Can only be made by `Quote.cut`, which slices a stored document: there is no
 * way to hand it a text.
 */
export class Quote {
  // Only what this class built has it: no copy, no object with our prototype, no proxy.
  readonly #built = true;

  private constructor(
    readonly document: Document,
    readonly sentence: Sentence,
    /** The very characters `[sentence.start, sentence.end)` of the document's canonical text. */
    readonly text: string,
    /** Higher is better; comparable within one answer only. */
    readonly score: number,
    /** The sentence before it, where this one opens with a pronoun that only that one resolves. */
    readonly context: Quote | null,
  ) {
    Object.freeze(this);
  }

  /** Whether `value` was built by this class; says nothing about its words, see `proveQuote`. */
  static isQuote(value: unknown): value is Quote {
    return typeof value === 'object' && value !== null && #built in value && value.#built;
  }

  /** @throws RangeError when the span does not lie in the document. */
  static cut(source: TextSource, sentence: Sentence, score: number, context: Quote | null = null): Quote {
    const document = source.get(sentence.document);
    if (document === undefined) throw new RangeError(`no document ${sentence.document} in this snapshot`);
    const { start, end } = sentence;
    if (
      !(
        Number.isInteger(start) &&
        Number.isInteger(end) &&
        start >= 0 &&
        start < end &&
        end <= document.text.length
      )
    )
      throw new RangeError(
        `[${start}, ${end}) does not lie in ${document.id} (${document.text.length} code units)`,
      );
    return new Quote(document, sentence, slice(document.text, sentence), score, context);
  }

  toRow(): QuoteRow {
    const { voice, speaker, paragraph, sentence, start, end } = this.sentence;
    return {
      text: this.text,
      voice,
      speaker,
      document: this.document.id,
      title: this.document.title,
      date: this.document.date,
      paragraph,
      sentence,
      start,
      end,
      score: this.score,
      context: this.context?.text ?? null,
    };
  }
}
