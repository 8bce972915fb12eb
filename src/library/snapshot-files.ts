import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Topic } from '../corpus/curation.ts';
import { messageOf } from '../errors.ts';
import { Bm25Index } from '../search-index/bm25-index.ts';
import { HnswIndex } from '../search-index/hnswlib-index.ts';
import { LayeredIndex } from '../search-index/layered-index.ts';
import { sha256OfFile } from '../sha256.ts';
import { decodeClassifiers } from './classifier-codec.ts';
import { type Manifest, parseManifest } from './manifest.ts';
import { decodeBlock, type ReadingBlock } from './reading-blocks.ts';
import type { SnapshotContent } from './snapshot-content.ts';
import { decodeVectors } from './vector-codec.ts';

/** The files of a snapshot beside its readings and its manifest. */
export const FILES = {
  topics: 'topics.json',
  vectors: 'vectors.bin',
  graph: 'graph.hnsw',
  lexical: 'lexical.bin',
  classifiers: 'classifiers.bin',
} as const;

/** Files of the readings, in the order of their documents: a part of their hash stands in the name. */
const READINGS = /^readings-[0-9a-f]{16}\.json$/;
export const readingsFile = (digest: string): string => `readings-${digest.slice(0, 16)}.json`;

export const MANIFEST = 'manifest.json';

/** A snapshot folder that cannot be served; the message says what is wrong with it. */
export class DamagedSnapshotError extends Error {
  override readonly name = 'DamagedSnapshotError';
}

/** A snapshot as it lies in memory once it was loaded; the next one shares what did not change. */
export interface LoadedContent extends SnapshotContent {
  readonly manifest: Manifest;
  /** By the name of their file. */
  readonly blocks: ReadonlyMap<string, ReadingBlock>;
}

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

/**
 * Every file there, of its size and SHA-256: hnswlib must never see a damaged graph.
 * @param shared files that are in memory already and will not be read: they need only be there.
 */
const checkFiles = async (folder: string, manifest: Manifest, shared: ReadonlySet<string>): Promise<void> => {
  const named = new Set(manifest.files.map((file) => file.name));
  for (const name of Object.values(FILES))
    if (!named.has(name)) throw new DamagedSnapshotError(`${folder}: its manifest does not name ${name}`);
  for (const { name, bytes, sha256: expected } of manifest.files) {
    const path = join(folder, name);
    const size = await stat(path).then(
      (found) => found.size,
      () => null,
    );
    if (size === null) throw new DamagedSnapshotError(`${path}: missing`);
    if (size !== bytes) throw new DamagedSnapshotError(`${path}: ${size} bytes instead of ${bytes}`);
    if (!shared.has(name) && (await sha256OfFile(path)) !== expected)
      throw new DamagedSnapshotError(`${path}: not the bytes that were written (SHA-256 differs)`);
  }
};

const load = async (
  folder: string,
  manifest: Manifest,
  share: LoadedContent | null,
): Promise<LoadedContent> => {
  const bytesOf = (name: string): Promise<Buffer> => readFile(join(folder, name));
  const inMemory = new Map(share?.manifest.files.map((file) => [file.name, file.sha256]));
  const shared = new Set(
    manifest.files
      .filter(({ name, sha256: digest }) => inMemory.get(name) === digest)
      .map(({ name }) => name)
      .filter((name) => name === FILES.graph || READINGS.test(name)),
  );
  await checkFiles(folder, manifest, shared);
  const blocks = new Map<string, ReadingBlock>();
  for (const { name } of manifest.files.filter((file) => READINGS.test(file.name)))
    blocks.set(
      name,
      (shared.has(name) ? share?.blocks.get(name) : undefined) ??
        decodeBlock((await bytesOf(name)).toString('utf8')),
    );
  const { keys, owners, ...saved } = decodeVectors(await bytesOf(FILES.vectors));
  const graph =
    share !== null && shared.has(FILES.graph)
      ? share.vectors.graph
      : HnswIndex.load(join(folder, FILES.graph), manifest.embedder.dimensions);
  const vectors = LayeredIndex.load(graph, saved);
  if (vectors.size !== manifest.counts.vectors)
    throw new DamagedSnapshotError(
      `${folder}: ${vectors.size} vectors instead of ${manifest.counts.vectors}`,
    );
  return {
    manifest,
    blocks,
    documents: new Map(
      [...blocks.values()].flatMap(({ documents }) => documents.map((document) => [document.id, document])),
    ),
    sentences: [...blocks.values()].flatMap(({ sentences }) => sentences),
    topics: JSON.parse((await bytesOf(FILES.topics)).toString('utf8')) as Topic[],
    vectors,
    keys,
    owners,
    lexical: Bm25Index.load(await bytesOf(FILES.lexical)),
    classifiers: decodeClassifiers(await bytesOf(FILES.classifiers)),
  };
};

/**
 * What a snapshot says, and nothing of what it is searched by; its files are not checked.
 * @throws where a file cannot be read.
 */
export const readReadings = async (
  folder: string,
  manifest: Manifest,
): Promise<Pick<SnapshotContent, 'documents' | 'sentences'>> => {
  const blocks: ReadingBlock[] = [];
  for (const { name } of manifest.files.filter((file) => READINGS.test(file.name)))
    blocks.push(decodeBlock(await readFile(join(folder, name), 'utf8')));
  return {
    documents: new Map(
      blocks.flatMap(({ documents }) => documents.map((document) => [document.id, document])),
    ),
    sentences: blocks.flatMap(({ sentences }) => sentences),
  };
};

/**
 * Checks everything, then loads it.
 * @param share a snapshot by the same embedder that is in memory: what did not change since is not loaded twice.
 * @throws DamagedSnapshotError when a file is missing, not as it was written, or not to be read.
 */
export const loadSnapshot = async (
  folder: string,
  manifest: Manifest,
  share: LoadedContent | null = null,
): Promise<LoadedContent> => {
  try {
    return await load(folder, manifest, share);
  } catch (cause) {
    if (cause instanceof DamagedSnapshotError) throw cause;
    throw new DamagedSnapshotError(`${folder}: cannot be loaded (${messageOf(cause)})`, { cause });
  }
};
