import type { Topic } from '../../corpus/curation.ts';
import type { Document } from '../../corpus/document.ts';
import type { Sentence } from '../../corpus/sentence.ts';
import type { EmbedderIdentity } from '../../embedding/embedder.ts';
import { decodeVector } from '../../postgres/binary-vectors.ts';
import type { Database } from '../../postgres/database.ts';
import { describeFault, faultOf } from '../../postgres/database-faults.ts';
import type { Session } from '../../postgres/session.ts';
import type { SearchableCorpus, VectorOwner } from '../../retrieval/searchable-corpus.ts';
import { PgvectorIndex } from '../../search-index/pgvector-index.ts';
import { PostgresLexicalIndex, readWordTable } from '../../search-index/postgres-lexical-index.ts';
import { decodeClassifiers } from '../classifier-codec.ts';
import { generationOf, type Manifest, parseManifest } from '../manifest.ts';
import { sameEmbedder } from '../served-snapshot.ts';
import type { Snapshot } from '../snapshot.ts';
import { DamagedSnapshotError } from '../snapshot-files.ts';
import { partsOf } from './generation-parts.ts';
import { tablesOf } from './generation-tables.ts';

/**
 * One generation as a process serves it from PostgreSQL: texts, sentences and what curation taught in memory, vectors and
 * words searched in the database.
 */
export interface PostgresSnapshot extends Snapshot, SearchableCorpus {
  readonly manifest: Manifest;
  /** By label, the hash of what was embedded. */
  readonly keys: readonly string[];
}

interface GenerationRow {
  readonly manifest: string;
  readonly topics: string;
  readonly classifiers: Buffer;
}

const readSentences = (session: Session, table: string): Promise<Sentence[]> =>
  session.run<Sentence>(
    // In the order that a reading has: a snapshot folder hashes its sentences as JSON.
    `select document, paragraph, sentence, start_at as start, end_at as "end", voice, speaker, role
     from ${table} order by label`,
  );

const check = (where: string, manifest: Manifest, parts: Manifest['files']): void => {
  const named = new Map(manifest.files.map((file) => [file.name, file]));
  for (const { name, sha256 } of parts)
    if (named.get(name)?.sha256 !== sha256)
      throw new DamagedSnapshotError(
        `${where}: its ${name.replace(/\..*$/, '')} are not those that were written`,
      );
};

const load = async (
  session: Session,
  database: Database,
  generation: string,
  embedder: EmbedderIdentity,
): Promise<PostgresSnapshot> => {
  const where = `generation ${generation.slice(0, 12)}`;
  const [row] = await session.run<GenerationRow>(
    'select manifest, topics, classifiers from guillemet.generations where id = $1',
    [generation],
  );
  if (row === undefined) throw new DamagedSnapshotError(`${where}: is not in the database`);
  const parsed = parseManifest(row.manifest);
  if ('reason' in parsed) throw new DamagedSnapshotError(`${where}: ${parsed.reason}`);
  const { manifest } = parsed;
  if (generationOf(manifest) !== generation)
    throw new DamagedSnapshotError(`${where}: its manifest is not the one it was published with`);
  if (!sameEmbedder(manifest.embedder, embedder))
    throw new DamagedSnapshotError(
      `${where}: made with ${manifest.embedder.model} (${manifest.embedder.dtype}), not with ${embedder.model} (${embedder.dtype})`,
    );
  const tables = tablesOf(generation);
  const documents = await session.run<{ document: Document }>(
    'select document from guillemet.documents where generation = $1 order by position',
    [generation],
  );
  const vectors = await session.run<{ key: string; owners: VectorOwner[] }>(
    `select key, owners from ${tables.vectors} order by label`,
  );
  const { frequencies, statistics, meanLength } = await readWordTable(session, tables.sentences);
  const content = {
    documents: new Map(documents.map(({ document }) => [document.id, document])),
    sentences: await readSentences(session, tables.sentences),
    topics: JSON.parse(row.topics) as Topic[],
    keys: vectors.map(({ key }) => key),
    owners: vectors.map(({ owners }) => owners),
    classifiers: decodeClassifiers(row.classifiers),
  };
  check(where, manifest, partsOf({ ...content, frequencies }));
  return {
    ...content,
    generation,
    manifest,
    vectors: new PgvectorIndex(database, tables.vectors, embedder.dimensions, vectors.length),
    lexical: new PostgresLexicalIndex(database, tables.sentences, statistics, meanLength),
  };
};

/**
 * Loads one generation and checks every row of it against its manifest, the vectors' numbers alone excepted: those are
 * compared when they are written.
 * @throws DamagedSnapshotError saying what is wrong: it is gone, its rows, the embedder.
 */
export const loadGeneration = (
  database: Database,
  generation: string,
  embedder: EmbedderIdentity,
): Promise<PostgresSnapshot> =>
  database.session(async (session) => {
    try {
      return await load(session, database, generation, embedder);
    } catch (cause) {
      // A table that is gone, a row that is no JSON; a database that is away is another matter.
      if (cause instanceof DamagedSnapshotError || faultOf(cause) !== 'wrong') throw cause;
      throw new DamagedSnapshotError(
        `generation ${generation.slice(0, 12)}: cannot be loaded (${describeFault(cause)})`,
        {
          cause,
        },
      );
    }
  });

/** Vectors read at a time. */
const VECTORS_PER_READ = 10_000;

/** Every vector of a generation, by label, to the very bit. */
export const readVectors = async (
  session: Session,
  { generation, keys }: Pick<PostgresSnapshot, 'generation' | 'keys'>,
): Promise<Float32Array[]> => {
  const vectors: Float32Array[] = [];
  while (vectors.length < keys.length) {
    const rows = await session.run<{ bytes: Buffer }>(
      `select vector_send(embedding) as bytes from ${tablesOf(generation).vectors} where label >= $1 and label < $2 order by label`,
      [vectors.length, vectors.length + VECTORS_PER_READ],
    );
    if (rows.length === 0) throw new DamagedSnapshotError(`generation ${generation}: vectors are missing`);
    for (const { bytes } of rows) vectors.push(decodeVector(bytes));
  }
  return vectors;
};
