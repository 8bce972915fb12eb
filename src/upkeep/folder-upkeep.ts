import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { CorpusProblemsError } from '../corpus/corpus-problems-error.ts';
import { readCorpus } from '../corpus/read-corpus.ts';
import { documentId, readDocument } from '../corpus/read-document.ts';
import { RefusedError } from '../errors.ts';
import { ReindexRunningError } from '../library/index-lock.ts';
import type { Library, ReindexOptions, ReindexOutcome } from '../library/library.ts';
import { slice } from '../text/span.ts';
import { changeCorpus, type FileChanges } from './corpus-change.ts';
import { safeDocumentId } from './document-file-name.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { documentFiles, readStored, readUpload, storedDocument } from './read-upload.ts';
import type { Lesson, Upkeep } from './upkeep.ts';
import { curationFileName, writeLesson } from './write-lesson.ts';

export interface FolderUpkeepOptions {
  readonly corpusFolder: string;
  /** Holds the trash folder and the lock; made when first needed. */
  readonly recordsFolder: string;
  readonly library: Pick<Library, 'snapshot' | 'reindex'>;
  /** Milliseconds since the epoch. */
  readonly nowMs?: () => number;
  /** Passes the time until a reindex of somebody else may be over. Default: a quarter of a second. */
  readonly pause?: () => Promise<unknown>;
}

/** How often a reindex of somebody else is waited for: with the default pause, one minute. */
const MOST_PAUSES = 240;

export const trashFolder = (recordsFolder: string): string => join(recordsFolder, 'trash');

/** Upkeep of a corpus that is a folder of this machine. */
export const folderUpkeep = ({
  corpusFolder,
  recordsFolder,
  library,
  nowMs = Date.now,
  pause = () => sleep(250),
}: FolderUpkeepOptions): Upkeep => {
  const turn = oneAtATime(recordsFolder);

  /** What is refused for its files alone is refused here: the library would count it as a reindex that failed. */
  const checkCorpus = async (): Promise<void> => {
    const { documents, problems } = await readCorpus(corpusFolder);
    if (problems.length > 0) throw new CorpusProblemsError(problems);
    if (documents.length === 0)
      throw new RefusedError(`${corpusFolder}: holds no document then; add another one first`);
  };

  /** The files are in their place by now: whoever indexes before us reads them too. */
  const reindex = async (options: ReindexOptions): Promise<ReindexOutcome> => {
    for (let paused = 0; ; paused += 1)
      try {
        return await library.reindex(options);
      } catch (cause) {
        if (!(cause instanceof ReindexRunningError) || paused === MOST_PAUSES) throw cause;
        await pause();
      }
  };

  const change = (
    changes: FileChanges,
    id: string,
    keep: boolean,
    options: ReindexOptions,
  ): Promise<ReindexOutcome> =>
    changeCorpus(
      {
        folder: corpusFolder,
        changes,
        trash: keep ? { folder: trashFolder(recordsFolder), what: safeDocumentId(id), nowMs: nowMs() } : null,
      },
      async () => {
        await checkCorpus();
        return reindex(options);
      },
    );

  /** Document and sidecar, by name. */
  const filesOf = async (id: string): Promise<string[]> => {
    const names = (await documentFiles(corpusFolder)).filter((name) => documentId(name) === id);
    return names.some((name) => name.endsWith('.txt')) ? [...names, `${id}.yml`] : names;
  };

  const taughtDocument = async (lesson: Lesson) => {
    const id = lesson.document;
    const file = await storedDocument(corpusFolder, id);
    if (file === null)
      throw new RefusedError(
        `there is no document ${JSON.stringify(id)}; "guillemet corpus list" lists them`,
      );
    const read = readDocument(file);
    if ('problems' in read) throw new CorpusProblemsError(read.problems);
    const seen = library.snapshot.documents.get(id);
    const sameWords = (at: NonNullable<Lesson['answer']>): boolean => {
      const is = (one: { paragraph: number; sentence: number }): boolean =>
        one.paragraph === at.paragraph && one.sentence === at.sentence;
      const before = library.snapshot.sentences.find((one) => one.document === id && is(one));
      const now = read.sentences.find(is);
      return (
        seen === undefined ||
        before === undefined ||
        now === undefined ||
        slice(seen.text, before) === slice(read.document.text, now)
      );
    };
    // Whoever teaches chose the sentence in the index that serves.
    if (lesson.answer !== null && !sameWords(lesson.answer))
      throw new RefusedError(`${file.name} has changed since it was indexed; reindex, then teach again`);
    return { ...read, curation: await readStored(corpusFolder, curationFileName(id)) };
  };

  return {
    preview: (upload) => readUpload(corpusFolder, upload),

    publish: (draft, by, progress = {}) =>
      turn(async () => {
        const now = await readUpload(corpusFolder, { fileName: draft.file, bytes: draft.bytes });
        if (now.file !== draft.file || !isDeepStrictEqual(now.replaces, draft.replaces))
          throw new RefusedError(
            `${draft.document.id} has changed in the corpus since it was read back; send the file again`,
          );
        const id = now.document.id;
        const changes = new Map<string, Uint8Array | null>();
        // A document that was a .txt with a sidecar may come back as a .md.
        for (const name of await filesOf(id))
          if (name !== now.file && (name !== `${id}.yml` || now.file.endsWith('.md')))
            changes.set(name, null);
        changes.set(now.file, now.bytes);
        return change(changes, id, true, { ...progress, by });
      }),

    remove: (document, by, progress = {}) =>
      turn(async () => {
        const names = await filesOf(document);
        if (names.length === 0)
          throw new RefusedError(
            `there is no document ${JSON.stringify(document)}; "guillemet corpus list" lists them`,
          );
        const gone = [...names, curationFileName(document)];
        return change(new Map(gone.map((name) => [name, null])), document, true, { ...progress, by });
      }),

    teach: (lesson, by, progress = {}) =>
      turn(async () => {
        const bytes = writeLesson(await taughtDocument(lesson), lesson);
        const changes = new Map([[curationFileName(lesson.document), bytes]]);
        return change(changes, lesson.document, false, { ...progress, by });
      }),
  };
};
