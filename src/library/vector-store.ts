import type { Embedder, TextRole } from '../embedding/embedder.ts';
import { sha256 } from '../sha256.ts';
import type { ReindexProgress } from './library.ts';
import type { KeptContent } from './snapshot-content.ts';

/** Texts embedded per call: enough to fill the model's batches, few enough that progress moves. */
const TEXTS_PER_CALL = 128;

const keyOf = (role: TextRole, text: string): string => sha256(`${role}\n${text}`).slice(0, 32);

/** The vectors of one build, by the hash of their text: kept from the previous snapshot where it has them. */
export class VectorStore {
  private readonly kept: ReadonlyMap<string, number>;
  private readonly vectors = new Map<string, Float32Array>();
  private readonly missing = new Map<string, { readonly role: TextRole; readonly text: string }>();

  /** @param previous a snapshot by the same embedder. */
  constructor(private readonly previous: KeptContent | null) {
    this.kept = new Map(previous?.keys.map((key, label) => [key, label]));
  }

  /** @returns the key to ask for the vector with, once `fill` is done. */
  want(role: TextRole, text: string): string {
    const key = keyOf(role, text);
    if (this.vectors.has(key) || this.missing.has(key)) return key;
    const label = this.kept.get(key);
    if (label === undefined || this.previous === null) this.missing.set(key, { role, text });
    else this.vectors.set(key, this.previous.vectors.vectorAt(label));
    return key;
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

  /** @param key from `want`, after `fill`. */
  get(key: string): Float32Array {
    const vector = this.vectors.get(key);
    if (vector === undefined) throw new RangeError(`the vector ${key} was not made`);
    return vector;
  }
}
