import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Topic } from '../corpus/curation.ts';
import type { Document } from '../corpus/document.ts';
import type { Sentence } from '../corpus/sentence.ts';
import type { EmbedderIdentity } from '../embedding/embedder.ts';
import type { VectorOwner } from '../retrieval/searchable-corpus.ts';
import { Bm25Index } from '../search-index/bm25-index.ts';
import { HnswIndex } from '../search-index/hnswlib-index.ts';
import { sha256OfFile } from '../sha256.ts';
import { decodeClassifiers, encodeClassifiers } from './classifier-codec.ts';
import { flush, writeDurably } from './durable-files.ts';
import { FORMAT_VERSION, type Manifest, parseManifest, serializeManifest } from './manifest.ts';
import { RECIPE } from './recipe.ts';
import type { SnapshotContent } from './snapshot-content.ts';

const FILES = {
  documents: 'documents.json',
  sentences: 'sentences.json',
  topics: 'topics.json',
  vectors: 'vectors.json',
  graph: 'graph.hnsw',
  lexical: 'lexical.bin',
  classifiers: 'classifiers.bin',
} as const;

const MANIFEST = 'manifest.json';

/** A snapshot folder that cannot be served; the message says what is wrong with it. */
export class DamagedSnapshotError extends Error {
  override readonly name = 'DamagedSnapshotError';
}

interface SavedVectors {
  readonly keys: readonly string[];
  readonly owners: readonly (readonly VectorOwner[])[];
}

/** Writes and flushes every file of a snapshot, the manifest last. @returns the manifest. */
export const writeSnapshot = async (
  folder: string,
  content: SnapshotContent,
  embedder: EmbedderIdentity,
  sources: Manifest['sources'],
): Promise<Manifest> => {
  await mkdir(folder, { recursive: true });
  const json: Record<string, unknown> = {
    [FILES.documents]: [...content.documents.values()],
    [FILES.sentences]: content.sentences,
    [FILES.topics]: content.topics,
    [FILES.vectors]: { keys: content.keys, owners: content.owners } satisfies SavedVectors,
  };
  for (const [name, value] of Object.entries(json))
    await writeDurably(join(folder, name), JSON.stringify(value));
  await writeDurably(join(folder, FILES.lexical), content.lexical.save());
  await writeDurably(join(folder, FILES.classifiers), encodeClassifiers(content.classifiers));
  content.vectors.save(join(folder, FILES.graph));
  await flush(join(folder, FILES.graph));

  const files = await Promise.all(
    Object.values(FILES).map(async (name) => {
      const path = join(folder, name);
      return { name, bytes: (await stat(path)).size, sha256: await sha256OfFile(path) };
    }),
  );
  const manifest: Manifest = {
    format: FORMAT_VERSION,
    embedder: { ...embedder },
    recipe: RECIPE,
    metric: 'ip',
    counts: {
      documents: content.documents.size,
      sentences: content.sentences.length,
      vectors: content.vectors.size,
    },
    sources,
    files,
  };
  await writeDurably(join(folder, MANIFEST), serializeManifest(manifest));
  await flush(folder);
  return manifest;
};

/** @throws DamagedSnapshotError when the manifest is missing or not as it was written. */
export const readManifest = async (folder: string): Promise<Manifest> => {
  let text: string;
  try {
    text = await readFile(join(folder, MANIFEST), 'utf8');
  } catch (cause) {
    throw new DamagedSnapshotError(`${folder}: its manifest cannot be read`, { cause });
  }
  const parsed = parseManifest(text);
  if ('reason' in parsed) throw new DamagedSnapshotError(`${folder}: ${parsed.reason}`);
  return parsed.manifest;
};

/** Every file there, of its size and SHA-256: hnswlib must never see a damaged graph. */
const checkFiles = async (folder: string, manifest: Manifest): Promise<void> => {
  const named = new Map(manifest.files.map((file) => [file.name, file]));
  for (const name of Object.values(FILES)) {
    const expected = named.get(name);
    if (expected === undefined)
      throw new DamagedSnapshotError(`${folder}: its manifest does not name ${name}`);
    const path = join(folder, name);
    const size = await stat(path).then(
      (found) => found.size,
      () => null,
    );
    if (size === null) throw new DamagedSnapshotError(`${path}: missing`);
    if (size !== expected.bytes)
      throw new DamagedSnapshotError(`${path}: ${size} bytes instead of ${expected.bytes}`);
    if ((await sha256OfFile(path)) !== expected.sha256)
      throw new DamagedSnapshotError(`${path}: not the bytes that were written (SHA-256 differs)`);
  }
};

const readJson = async <T>(folder: string, name: string): Promise<T> =>
  JSON.parse(await readFile(join(folder, name), 'utf8')) as T;

const load = async (folder: string, manifest: Manifest): Promise<SnapshotContent> => {
  await checkFiles(folder, manifest);
  const documents = await readJson<Document[]>(folder, FILES.documents);
  const saved = await readJson<SavedVectors>(folder, FILES.vectors);
  const vectors = HnswIndex.load(join(folder, FILES.graph), manifest.embedder.dimensions);
  if (vectors.size !== manifest.counts.vectors)
    throw new DamagedSnapshotError(
      `${folder}: ${vectors.size} vectors instead of ${manifest.counts.vectors}`,
    );
  return {
    documents: new Map(documents.map((document) => [document.id, document])),
    sentences: await readJson<Sentence[]>(folder, FILES.sentences),
    topics: await readJson<Topic[]>(folder, FILES.topics),
    vectors,
    keys: saved.keys,
    owners: saved.owners,
    lexical: Bm25Index.load(await readFile(join(folder, FILES.lexical))),
    classifiers: decodeClassifiers(await readFile(join(folder, FILES.classifiers))),
  };
};

/**
 * Checks everything, then loads it.
 * @throws DamagedSnapshotError when a file is missing, not as it was written, or not to be read.
 */
export const loadSnapshot = async (folder: string, manifest: Manifest): Promise<SnapshotContent> => {
  try {
    return await load(folder, manifest);
  } catch (cause) {
    if (cause instanceof DamagedSnapshotError) throw cause;
    throw new DamagedSnapshotError(
      `${folder}: cannot be loaded (${cause instanceof Error ? cause.message : String(cause)})`,
      { cause },
    );
  }
};
