import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeVectorArray } from '../../postgres/binary-vectors.ts';
import type { Session } from '../../postgres/session.ts';
import { indexVectorTable } from '../../search-index/pgvector-index.ts';
import { indexWordTable, storedTerms, tsvectorOf } from '../../search-index/postgres-lexical-index.ts';
import { sha256 } from '../../sha256.ts';
import { encodeClassifiers } from '../classifier-codec.ts';
import type { PlainContent } from '../gather-content.ts';
import type { ReindexProgress } from '../library.ts';
import { type Manifest, serializeManifest } from '../manifest.ts';
import { tablesOf } from './generation-tables.ts';
import { batches } from './row-batches.ts';

/** Rows per statement: a megabyte or two of vectors, and as much of sentences. */
const VECTORS_PER_STATEMENT = 1_000;
const SENTENCES_PER_STATEMENT = 2_000;
const DOCUMENTS_PER_STATEMENT = 100;

const writeSentences = async (
  session: Session,
  generation: string,
  table: string,
  { sentences, texts }: PlainContent,
): Promise<void> => {
  const rows = sentences.map((sentence, label) => ({
    ...sentence,
    label,
    terms: storedTerms(texts[label] ?? ''),
  }));
  for (const batch of batches(rows, SENTENCES_PER_STATEMENT))
    await session.run(
      `insert into ${table} (generation, label, document, paragraph, sentence, start_at, end_at, voice, speaker, role, length, terms)
       select $1, label, document, paragraph, sentence, start_at, end_at, voice, speaker, role, length, terms::tsvector
       from unnest($2::int[], $3::text[], $4::int[], $5::int[], $6::int[], $7::int[], $8::text[], $9::text[],
         $10::text[], $11::int[], $12::text[])
         as row (label, document, paragraph, sentence, start_at, end_at, voice, speaker, role, length, terms)`,
      [
        generation,
        batch.map(({ label }) => label),
        batch.map(({ document }) => document),
        batch.map(({ paragraph }) => paragraph),
        batch.map(({ sentence }) => sentence),
        batch.map(({ start }) => start),
        batch.map(({ end }) => end),
        batch.map(({ voice }) => voice),
        batch.map(({ speaker }) => speaker),
        batch.map(({ role }) => role),
        batch.map(({ terms }) => terms.length),
        batch.map(({ terms }) => tsvectorOf(terms)),
      ],
    );
};

/** What is stored of a generation. */
export interface ContentWithVectors extends PlainContent {
  /** L2 norm 1, by label. */
  readonly vectors: readonly Float32Array[];
}

const writeVectors = async (
  session: Session,
  generation: string,
  table: string,
  { keys, owners, vectors }: ContentWithVectors,
  onProgress: (progress: ReindexProgress) => void,
): Promise<void> => {
  const [type] = await session.run<{ oid: number }>(`select 'vector'::regtype::oid::int as oid`);
  const labels = vectors.map((_, label) => label);
  for (const batch of batches(labels, VECTORS_PER_STATEMENT)) {
    await session.run(
      `insert into ${table} (generation, label, key, owners, embedding)
       select $1, label, key, owners::json, embedding
       from unnest($2::int[], $3::text[], $4::text[], $5::vector[]) as row (label, key, owners, embedding)`,
      [
        generation,
        batch,
        batch.map((label) => keys[label]),
        batch.map((label) => JSON.stringify(owners[label])),
        encodeVectorArray(
          batch.map((label) => vectors[label] as Float32Array),
          type?.oid ?? 0,
        ),
      ],
    );
    onProgress({ step: 'indexing', done: (batch.at(-1) ?? 0) + 1, total: vectors.length });
  }
};

/** The bytes that the generation was read from; a file that changed meanwhile is left to the next reindex. */
const writeFiles = async (session: Session, folder: string, sources: Manifest['sources']): Promise<void> => {
  const known = await session.run<{ sha256: string }>(
    'select sha256 from guillemet.files where sha256 = any($1::text[])',
    [sources.map((source) => source.sha256)],
  );
  const there = new Set(known.map((file) => file.sha256));
  for (const source of sources) {
    if (there.has(source.sha256)) continue;
    const bytes = await readFile(join(folder, source.file));
    if (sha256(bytes) !== source.sha256) continue;
    await session.run('insert into guillemet.files (sha256, bytes) values ($1, $2) on conflict do nothing', [
      source.sha256,
      bytes,
    ]);
  }
};

/** Writes every row of a generation and indexes them; its state says that it is not to be served yet. */
export const writeGeneration = async (
  session: Session,
  generation: string,
  content: ContentWithVectors,
  manifest: Manifest,
  corpusFolder: string,
  onProgress: (progress: ReindexProgress) => void,
): Promise<void> => {
  const tables = tablesOf(generation);
  await session.transaction(async () => {
    await session.run(
      `insert into guillemet.generations (id, state, manifest, topics, classifiers) values ($1, 'building', $2, $3, $4)`,
      [
        generation,
        serializeManifest(manifest),
        JSON.stringify(content.topics),
        encodeClassifiers(content.classifiers),
      ],
    );
    for (const name of ['sentences', 'vectors'] as const)
      await session.run(
        `create table ${tables[name]} partition of guillemet.${name} for values in ('${generation}')`,
      );
  });
  const documents = [...content.documents.values()].map((document, position) => ({ document, position }));
  for (const batch of batches(documents, DOCUMENTS_PER_STATEMENT))
    await session.run(
      `insert into guillemet.documents (generation, position, id, document)
       select $1, position, id, document::json from unnest($2::int[], $3::text[], $4::text[]) as row (position, id, document)`,
      [
        generation,
        batch.map(({ position }) => position),
        batch.map(({ document }) => document.id),
        batch.map(({ document }) => JSON.stringify(document)),
      ],
    );
  await writeFiles(session, corpusFolder, manifest.sources);
  await writeSentences(session, generation, tables.sentences, content);
  await indexWordTable(session, tables.sentences);
  await writeVectors(session, generation, tables.vectors, content, onProgress);
  await indexVectorTable(session, tables.vectors, manifest.embedder.dimensions, content.vectors.length);
};
