import type { VectorOwner } from '../retrieval/searchable-corpus.ts';
import type { LayeredIndex } from '../search-index/layered-index.ts';

/** What a snapshot keeps of its vectors beside the graph. */
export interface SavedVectors {
  readonly keys: readonly string[];
  readonly owners: readonly (readonly VectorOwner[])[];
  readonly places: Int32Array<ArrayBuffer>;
  readonly fresh: Float32Array;
}

/** Bytes of a key: 32 hexadecimal digits. */
const KEY_BYTES = 16;

/** A sentence without a vector. */
const NONE = -1;

/*
 * vectors.bin, little-endian:
 *   uint32 × 4  vectors, sentences, numbers in fresh vectors, bytes of the curated owners
 *   int32       per vector, where it lies (see LayeredIndex)
 *   int32       per sentence, the label of its passage, or -1
 *   float32     the fresh vectors
 *   bytes       the keys, 16 each
 *   UTF-8 JSON  owners that are no passages: [[label, owner], …]
 */
const HEADER = 16;

const bytesOf = (part: Int32Array | Uint32Array | Float32Array): Uint8Array =>
  new Uint8Array(part.buffer, part.byteOffset, part.byteLength);

/** @param sentences how many the corpus has. */
export const encodeVectors = (
  keys: readonly string[],
  owners: readonly (readonly VectorOwner[])[],
  vectors: LayeredIndex,
  sentences: number,
): Uint8Array => {
  const { places, fresh } = vectors.save();
  const labels = new Int32Array(sentences).fill(NONE);
  const curated: [number, VectorOwner][] = [];
  for (const [label, list] of owners.entries())
    for (const owner of list)
      if (owner.kind === 'passage') labels[owner.sentence] = label;
      else curated.push([label, owner]);
  const json = Buffer.from(JSON.stringify(curated));
  const header = Uint32Array.of(places.length, sentences, fresh.length, json.length);
  return Buffer.concat([
    bytesOf(header),
    bytesOf(places),
    bytesOf(labels),
    bytesOf(fresh),
    Buffer.from(keys.join(''), 'hex'),
    json,
  ]);
};

/** @param bytes checked by the caller to be what was written. */
export const decodeVectors = (bytes: Uint8Array): SavedVectors => {
  // Copied to where it may be read as numbers of four bytes.
  const { buffer } = new Uint8Array(bytes);
  const [vectors = 0, sentences = 0, numbers = 0, json = 0] = new Uint32Array(buffer, 0, 4);
  const labelsAt = HEADER + 4 * vectors;
  const freshAt = labelsAt + 4 * sentences;
  const keysAt = freshAt + 4 * numbers;
  const jsonAt = keysAt + KEY_BYTES * vectors;
  const digits = Buffer.from(buffer, keysAt, KEY_BYTES * vectors).toString('hex');
  const owners = Array.from({ length: vectors }, (): VectorOwner[] => []);
  for (const [sentence, label] of new Int32Array(buffer, labelsAt, sentences).entries())
    if (label !== NONE) owners[label]?.push({ kind: 'passage', sentence });
  for (const [label, owner] of JSON.parse(Buffer.from(buffer, jsonAt, json).toString('utf8')) as [
    number,
    VectorOwner,
  ][])
    owners[label]?.push(owner);
  return {
    keys: Array.from({ length: vectors }, (_, at) =>
      digits.slice(2 * KEY_BYTES * at, 2 * KEY_BYTES * (at + 1)),
    ),
    owners,
    places: new Int32Array(buffer, HEADER, vectors),
    fresh: new Float32Array(buffer, freshAt, numbers),
  };
};
