import { lstat, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Embedder } from '../../embedding/embedder.ts';
import { RefusedError } from '../../errors.ts';
import type { Database } from '../../postgres/database.ts';
import { Bm25Index } from '../../search-index/bm25-index.ts';
import { LayeredIndex } from '../../search-index/layered-index.ts';
import { sha256 } from '../../sha256.ts';
import { slice } from '../../text/span.ts';
import { disk } from '../disk.ts';
import { publish } from '../durable-files.ts';
import {
  buildingFolder,
  generationFolder,
  prepareIndexFolder,
  readPointer,
  removeGeneration,
} from '../index-folder.ts';
import { lockIndex } from '../index-lock.ts';
import { DEFAULT_KEPT_GENERATIONS, makeCurrent } from '../make-current.ts';
import { generationOf, type Manifest } from '../manifest.ts';
import { type ServedSnapshot, serve } from '../served-snapshot.ts';
import { verifySnapshot } from '../verify-snapshot.ts';
import { writeSnapshot } from '../write-snapshot.ts';
import { lockReindex } from './build-postgres-generation.ts';
import { type PostgresSnapshot, readVectors } from './postgres-snapshot.ts';
import { dropUnfinished, flipPointer, POINTER_QUERY, type PointerRow } from './published-generations.ts';
import { storeGeneration } from './store-generation.ts';
import type { ContentWithVectors } from './write-generation.ts';

/** What both ways of moving need. */
export interface MoveOptions {
  readonly database: Database;
  readonly corpusFolder: string;
  readonly indexFolder: string;
  readonly embedder: Embedder;
  readonly by: string | null;
  /** How many published generations the index folder keeps besides the current and the previous one, 2 to 50. Default 3. */
  readonly keepGenerations?: number;
}

const EVERY_FILE = { added: 0, removed: 0, changed: 0 };

/**
 * Copies the embedded snapshot into the database and makes it current there; nothing is embedded again.
 * @returns the generation, which is named by its rows and so has another name than the snapshot.
 * @throws ReindexRunningError when somebody is indexing into the database.
 */
export const moveIntoPostgres = (
  { database, corpusFolder, embedder, by }: MoveOptions,
  snapshot: ServedSnapshot,
): Promise<string> =>
  database.session(async (session) => {
    await lockReindex(session, database);
    await dropUnfinished(session);
    const { documents, sentences, vectors, manifest } = snapshot;
    const content: ContentWithVectors = {
      ...snapshot,
      vectors: Array.from({ length: vectors.size }, (_, label) => vectors.vectorAt(label)),
      texts: sentences.map((sentence) =>
        sentence.role === 'statement' ? slice(documents.get(sentence.document)?.text ?? '', sentence) : '',
      ),
    };
    const { sources } = manifest;
    try {
      const generation = await storeGeneration(
        session,
        { database, corpusFolder, embedder },
        content,
        sources,
        [],
        () => {},
      );
      const [pointer] = await session.run<PointerRow>(POINTER_QUERY);
      const previous = pointer?.current === generation ? pointer.previous : (pointer?.current ?? null);
      const files = sources.map(({ file }) => file);
      await flipPointer(
        session,
        { generation, by, kind: 'reindex', files, sentences: { ...EVERY_FILE, added: sentences.length } },
        previous,
        null,
      );
      return generation;
    } catch (cause) {
      await dropUnfinished(session).catch(() => {});
      throw cause;
    }
  });

/** @throws RefusedError for a file of the corpus folder that is not what the database holds. */
const writeCorpus = async (
  database: Database,
  folder: string,
  sources: Manifest['sources'],
): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const missing: Manifest['sources'] = [];
  for (const source of sources) {
    const path = join(folder, source.file);
    if ((await lstat(path).catch(() => null)) === null) missing.push(source);
    else if (sha256(await readFile(path)) !== source.sha256)
      throw new RefusedError(
        `${path}: is not the file that the database holds; move it away, or name another --corpus`,
      );
  }
  await database.session(async (session) => {
    for (const { file, sha256: hash } of missing) {
      const [row] = await session.run<{ bytes: Buffer }>(
        'select bytes from guillemet.files where sha256 = $1',
        [hash],
      );
      if (row === undefined)
        throw new RefusedError(`${file}: its bytes are not in the database; reindex there first`);
      await writeFile(join(folder, file), row.bytes, { flag: 'wx' });
    }
  });
};

/**
 * Writes what the database serves into the index folder, and the corpus files that are not there into the corpus folder.
 * @returns the generation, the very one that indexing the corpus there would give.
 * @throws RefusedError for a corpus file that differs; ReindexRunningError when somebody is indexing into the folder.
 */
export const moveIntoFolder = async (
  { database, corpusFolder, indexFolder, embedder, by, keepGenerations }: MoveOptions,
  snapshot: PostgresSnapshot,
): Promise<string> => {
  const { sources } = snapshot.manifest;
  await writeCorpus(database, corpusFolder, sources);
  await prepareIndexFolder(indexFolder);
  const unlock = await lockIndex(indexFolder);
  const building = buildingFolder(indexFolder);
  try {
    const vectors = await database.session((session) => readVectors(session, snapshot));
    const content = {
      ...snapshot,
      vectors: LayeredIndex.build(vectors, embedder.identity.dimensions),
      lexical: Bm25Index.build(
        snapshot.sentences.map((sentence) =>
          sentence.role === 'statement'
            ? slice(snapshot.documents.get(sentence.document)?.text ?? '', sentence)
            : '',
        ),
      ),
    };
    await disk().remove(building);
    const generation = generationOf(await writeSnapshot(building, content, embedder.identity, sources));
    await removeGeneration(indexFolder, generation);
    await publish(building, generationFolder(indexFolder, generation));
    await verifySnapshot(await serve(indexFolder, generation, embedder.identity), content, embedder, []);
    const pointer = await readPointer(indexFolder);
    await makeCurrent(
      indexFolder,
      {
        generation,
        publishedAt: new Date().toISOString(),
        by,
        kind: 'reindex',
        files: sources.map(({ file }) => file),
        sentences: { ...EVERY_FILE, added: snapshot.sentences.length },
      },
      pointer?.current === generation ? pointer.previous : (pointer?.current ?? null),
      undefined,
      keepGenerations ?? DEFAULT_KEPT_GENERATIONS,
    );
    return generation;
  } finally {
    await disk()
      .remove(building)
      .catch(() => {});
    await unlock();
  }
};
