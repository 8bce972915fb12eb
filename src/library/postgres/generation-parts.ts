import type { Sentence } from '../../corpus/sentence.ts';
import { sha256 } from '../../sha256.ts';
import { encodeClassifiers } from '../classifier-codec.ts';
import type { PlainContent } from '../gather-content.ts';
import type { Manifest } from '../manifest.ts';

/** What a generation is made of beside its vectors, as it is hashed. */
export type HashedContent = Pick<
  PlainContent,
  'documents' | 'sentences' | 'topics' | 'keys' | 'owners' | 'classifiers'
> & {
  /** In how many texts each term stands. */
  readonly frequencies: ReadonlyMap<string, number>;
};

type Part = Manifest['files'][number];

const part = (name: string, bytes: Uint8Array): Part => ({
  name,
  bytes: bytes.length,
  sha256: sha256(bytes),
});

const json = (name: string, value: unknown): Part => part(name, Buffer.from(JSON.stringify(value)));

/** One order of a sentence's properties: rows have none, and JSON is hashed with its order. */
const inOrder = ({
  document,
  paragraph,
  sentence,
  start,
  end,
  voice,
  speaker,
  role,
}: Sentence): Sentence => ({
  document,
  paragraph,
  sentence,
  start,
  end,
  voice,
  speaker,
  role,
});

/**
 * The parts of a generation with their hashes, named like the files of a snapshot folder. The rows give the very same
 * parts when they are read back, or they are not those that were written.
 */
export const partsOf = (content: HashedContent): Part[] => [
  json('documents.json', [...content.documents.values()]),
  json('sentences.json', content.sentences.map(inOrder)),
  json('topics.json', content.topics),
  json('vectors.json', { keys: content.keys, owners: content.owners }),
  json(
    'terms.json',
    [...content.frequencies].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  ),
  part('classifiers.bin', encodeClassifiers(content.classifiers)),
];

/** The part that only a builder reads back: every number of every vector, little-endian, by label. */
export const embeddingsPart = (vectors: readonly Float32Array[]): Part =>
  part(
    'embeddings.bin',
    Buffer.concat(
      vectors.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)),
    ),
  );
