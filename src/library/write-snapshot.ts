import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmbedderIdentity } from '../embedding/embedder.ts';
import { sha256, sha256OfFile } from '../sha256.ts';
import { encodeClassifiers } from './classifier-codec.ts';
import { disk } from './disk.ts';
import { flush, writeDurably } from './durable-files.ts';
import { FORMAT_VERSION, type Manifest, serializeManifest } from './manifest.ts';
import { blocksOf, encodeBlock, sameBlock } from './reading-blocks.ts';
import { RECIPE } from './recipe.ts';
import type { SnapshotContent } from './snapshot-content.ts';
import { FILES, type LoadedContent, MANIFEST, readingsFile } from './snapshot-files.ts';
import { encodeVectors } from './vector-codec.ts';

/** The snapshot that one to be written follows: what is the same is not written again. */
export interface Predecessor {
  readonly folder: string;
  readonly content: LoadedContent;
}

type WrittenFile = Manifest['files'][number];

/**
 * Gives a file of the snapshot before a second name, or copies it where the file system has no links.
 * @returns false where it is not there, or no longer what it was: it must be written then.
 */
const takeOver = async (from: string, to: string, expected: WrittenFile): Promise<boolean> => {
  try {
    await disk()
      .link(from, to)
      .catch(async () => writeDurably(to, await readFile(from)));
    if ((await sha256OfFile(to)) === expected.sha256) return true;
  } catch {
    // Written anew below.
  }
  // Never written through: the snapshot before may have the same file.
  await disk().remove(to);
  return false;
};

/** Writes and flushes every file of a snapshot, the manifest last. @returns the manifest. */
export const writeSnapshot = async (
  folder: string,
  content: SnapshotContent,
  embedder: EmbedderIdentity,
  sources: Manifest['sources'],
  before: Predecessor | null = null,
): Promise<Manifest> => {
  await disk().makeFolder(folder);
  const files: WrittenFile[] = [];
  const standing = new Map(before?.content.manifest.files.map((file) => [file.name, file]));
  const write = async (name: string, bytes: Uint8Array, digest: string = sha256(bytes)): Promise<void> => {
    await writeDurably(join(folder, name), bytes);
    files.push({ name, bytes: bytes.length, sha256: digest });
  };
  /** @returns whether a file of the snapshot before serves this one too. */
  const share = async (name: string): Promise<boolean> => {
    const expected = standing.get(name);
    if (before === null || expected === undefined) return false;
    if (!(await takeOver(join(before.folder, name), join(folder, name), expected))) return false;
    files.push(expected);
    return true;
  };

  await write(FILES.topics, Buffer.from(JSON.stringify(content.topics)));
  await write(
    FILES.vectors,
    encodeVectors(content.keys, content.owners, content.vectors, content.sentences.length),
  );
  await write(FILES.lexical, content.lexical.save());
  await write(FILES.classifiers, encodeClassifiers(content.classifiers));
  const graph = join(folder, FILES.graph);
  if (content.vectors.graph !== before?.content.vectors.graph || !(await share(FILES.graph))) {
    content.vectors.graph.save(graph);
    await flush(graph);
    files.push({ name: FILES.graph, bytes: (await stat(graph)).size, sha256: await sha256OfFile(graph) });
  }
  const known = new Map(
    [...(before?.content.blocks ?? [])].map(([name, block]) => [block.documents[0]?.id, { name, block }]),
  );
  for (const block of blocksOf(content.documents.values(), content.sentences)) {
    const same = known.get(block.documents[0]?.id);
    if (same !== undefined && sameBlock(same.block, block) && (await share(same.name))) continue;
    const bytes = Buffer.from(encodeBlock(block));
    const digest = sha256(bytes);
    await write(readingsFile(digest), bytes, digest);
  }

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
