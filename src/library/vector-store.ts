import type { Document } from '../corpus/document.ts';
import type { Sentence } from '../corpus/sentence.ts';
import type { Embedder, TextRole } from '../embedding/embedder.ts';
import { passageText } from '../retrieval/passage.ts';
import { sha256 } from '../sha256.ts';
import type { ReindexProgress } from './library.ts';
import type { KeptContent } from './snapshot-content.ts';

/** Texts embedded per call: enough to fill the model's batches, few enough that progress moves. */
const TEXTS_PER_CALL = 128;

const keyOf = (role: TextRole, text: string): string => sha256(`${role}\n${text}`).slice(0, 32);

/** The vectors of one build, by the hash of their text: kept from the previous snapshot where it has them. */
export class VectorStore {
  private readonly kept: ReadonlyMap<string, number>;
  private readonly positions: ReadonlyMap<Sentence, number>;
  /** By position in the previous snapshot, the label of the sentence's passage, or -1. */
  private readonly passages: Int32Array;
  private readonly vectors = new Map<string, Float32Array>();
  private readonly missing = new Map<string, { readonly role: TextRole; readonly text: string }>();

  /** @param previous a snapshot by the same embedder. */
  constructor(private readonly previous: KeptContent | null) {
    this.kept = new Map(previous?.keys.map((key, label) => [key, label]));
    this.positions = new Map(previous?.sentences.map((sentence, position) => [sentence, position]));
    this.passages = new Int32Array(this.positions.size).fill(-1);
    for (const [label, owners] of previous?.owners.entries() ?? [])
      for (const owner of owners) if (owner.kind === 'passage') this.passages[owner.sentence] = label;
  }

  /** Where the previous snapshot had this very sentence, or -1. */
  previousPosition(sentence: Sentence): number {
    return this.positions.get(sentence) ?? -1;
  }

  /** The label of a vector in the previous snapshot; undefined where it has none. */
  previousLabel(key: string): number | undefined {
    return this.kept.get(key);
  }

  /** @returns the key to ask for the vector with, once `fill` is done. */
  want(role: TextRole, text: string): string {
    const key = keyOf(role, text);
    if (!this.kept.has(key)) this.missing.set(key, { role, text });
    return key;
  }

  /** The same for a sentence's passage. */
  wantPassage(document: Document, sentence: Sentence): string {
    const label = this.passages[this.previousPosition(sentence)] ?? -1;
    return this.previous?.keys[label] ?? this.want('passage', passageText(document, sentence));
  }

  /** Embeds what was not kept. @returns how many vectors were made. */
  async fill(embedder: Embedder, onProgress: (progress: ReindexProgress) => void): Promise<number> {
    const total = this.missing.size;
    let done = 0;
    onProgress({ step: 'embedding', done, total });
    for (const role of ['passage', 'question'] as const) {
      const wanted = [...this.missing].filter(([, entry]) => entry.role === role);
      for (let start = 0; start < wanted.length; start += TEXTS_PER_CALL) {
        const batch = wanted.slice(start, start + TEXTS_PER_CALL);
        const texts = batch.map(([, { text }]) => text);
        for (const [index, vector] of (await embedder.embed(texts, role)).entries())
          this.vectors.set((batch[index] as (typeof batch)[number])[0], vector);
        done += batch.length;
        onProgress({ step: 'embedding', done, total });
      }
    }
    return total;
  }

  /** @param key from `want` or `wantPassage`, after `fill`. */
  get(key: string): Float32Array {
    const label = this.kept.get(key);
    const vector = label === undefined ? this.vectors.get(key) : this.previous?.vectors.vectorAt(label);
    if (vector === undefined) throw new RangeError(`the vector ${key} was not made`);
    return vector;
  }
}
