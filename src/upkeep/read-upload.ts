import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CorpusProblemsError } from '../corpus/corpus-problems-error.ts';
import { MAX_FILE_BYTES } from '../corpus/read-corpus.ts';
import { type DocumentFile, documentId, readDocument, type StoredFile } from '../corpus/read-document.ts';
import { RefusedError } from '../errors.ts';
import { safeDocumentId, splitFileName } from './document-file-name.ts';
import type { Draft, Upload } from './upkeep.ts';

const DOCUMENT = /\.(?:md|txt)$/;

/** Byte-order mark or not, a front matter begins with three hyphens. */
const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n/;

/** Files of documents in the corpus folder, hidden ones left out as by the reader. */
export const documentFiles = async (folder: string): Promise<string[]> => {
  try {
    return (await readdir(folder)).filter((name) => DOCUMENT.test(name) && !name.startsWith('.')).sort();
  } catch (cause) {
    throw new RefusedError(
      `${folder}: the corpus folder cannot be read; name one that exists with --corpus or CORPUS_DIR`,
      { cause },
    );
  }
};

/**
 * A file of the corpus folder, `null` where there is none.
 * @throws RefusedError for a link, a folder, or a file over the limit.
 */
export const readStored = async (folder: string, name: string): Promise<StoredFile | null> => {
  const path = join(folder, name);
  const stats = await lstat(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null;
    throw new RefusedError(`${path}: cannot be read (${cause.code}); give this user permission`, { cause });
  });
  if (stats === null) return null;
  if (!stats.isFile()) throw new RefusedError(`${path}: is no plain file; move it away by hand`);
  if (stats.size > MAX_FILE_BYTES)
    throw new RefusedError(`${path}: has ${stats.size} bytes, over the limit of ${MAX_FILE_BYTES}`);
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new RefusedError(`${path}: cannot be read (${cause.code}); give this user permission`, { cause });
  });
  return { name, bytes };
};

/** The file of the document with this id, its sidecar with it; `null` where there is none. */
export const storedDocument = async (folder: string, id: string): Promise<DocumentFile | null> => {
  const name = (await documentFiles(folder)).find((candidate) => documentId(candidate) === id);
  const file = name === undefined ? null : await readStored(folder, name);
  if (file === null) return null;
  const sidecar = file.name.endsWith('.txt') ? await readStored(folder, `${id}.yml`) : null;
  return sidecar === null ? file : { ...file, sidecar };
};

/** The id of the corpus that a sender's name means: the very one, one that differs in case, or a new and safe one. */
const idFor = (stem: string, ids: readonly string[]): string => {
  if (ids.includes(stem)) return stem;
  const safe = safeDocumentId(stem);
  const wanted = new Set([stem.toLowerCase(), safe]);
  return ids.find((id) => wanted.has(id.toLowerCase())) ?? safe;
};

/**
 * Reads an upload as the corpus would, and what it would replace. A `.txt` that brings front matter becomes a `.md`;
 * one that brings none is read with the sidecar that stands in the corpus.
 * @throws CorpusProblemsError with every problem found; RefusedError for a name or size that is refused.
 */
export const readUpload = async (folder: string, { fileName, bytes }: Upload): Promise<Draft> => {
  const { stem, extension } = splitFileName(fileName);
  if (bytes.length > MAX_FILE_BYTES)
    throw new RefusedError(
      `the file has ${bytes.length} bytes, over the limit of ${MAX_FILE_BYTES}; split the statement`,
    );
  const id = idFor(stem, (await documentFiles(folder)).map(documentId));
  const standing = await storedDocument(folder, id);
  const opening = Buffer.from(bytes.subarray(0, 64)).toString('utf8');
  const sidecar = extension === 'txt' && !FRONT_MATTER.test(opening) ? (standing?.sidecar ?? null) : null;
  const file = `${id}.${sidecar === null ? 'md' : 'txt'}`;
  const read = readDocument(sidecar === null ? { name: file, bytes } : { name: file, bytes, sidecar });
  if ('problems' in read) throw new CorpusProblemsError(read.problems);
  const replaced = standing === null ? null : readDocument(standing);
  if (replaced !== null && 'problems' in replaced)
    throw new RefusedError(
      `${standing?.name} stands in the corpus and cannot be read; mend or remove it by hand first`,
    );
  return {
    document: read.document,
    sentences: read.sentences,
    file,
    bytes,
    replaces: replaced?.document ?? null,
  };
};
