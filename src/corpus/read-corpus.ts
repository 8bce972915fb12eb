import { createHash } from 'node:crypto';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Curation } from './curation.ts';
import type { Document } from './document.ts';
import type { Problem } from './problem.ts';
import { readCuration } from './read-curation.ts';
import { documentId, readDocument, type StoredFile } from './read-document.ts';
import type { Sentence } from './sentence.ts';

/** A document that was read without a problem. */
export interface ReadDocument {
  readonly document: Document;
  readonly sentences: readonly Sentence[];
  /** SHA-256 of the file's bytes (and of its sidecar's after them), 64 hexadecimal digits. */
  readonly sha256: string;
}

/** A corpus folder as it was read. Where `problems` is not empty, the rest is what could still be read. */
export interface Corpus {
  /** Sorted by id in code-unit order. */
  readonly documents: readonly ReadDocument[];
  readonly curations: readonly Curation[];
  readonly problems: readonly Problem[];
}

export interface ReadCorpusOptions {
  /**
   * Largest file in bytes; range 1 and up, default `MAX_FILE_BYTES`. Above it a file is refused: a statement of that
   * length is more likely a mistake.
   */
  readonly maxFileBytes?: number;
}

/** 2 MiB, some 300,000 words. Source: reading as much takes a few seconds. */
export const MAX_FILE_BYTES = 2 * 1024 * 1024;
const DOCUMENT = /\.(?:md|txt)$/;
const CURATION = /\.curation\.yml$/;
const SIDECAR = /\.yml$/;

/**
 * Reads every document (`*.md`, `*.txt` with `<id>.yml`) and curation (`<id>.curation.yml`) of a folder, not of
 * its subfolders; names that start with a dot are left alone. Never throws for what the files hold.
 */
export const readCorpus = async (folder: string, options: ReadCorpusOptions = {}): Promise<Corpus> => {
  const problems: Problem[] = [];
  const maxFileBytes = options.maxFileBytes ?? MAX_FILE_BYTES;
  const names = await listFiles(folder, problems);
  const read = async (name: string): Promise<StoredFile | null> => {
    const bytes = await readBytes(folder, name, maxFileBytes, problems);
    return bytes === null ? null : { name, bytes };
  };

  const documents: ReadDocument[] = [];
  const curations: Curation[] = [];
  const files = names.filter((name) => DOCUMENT.test(name));
  const byId = new Map<string, string>();
  for (const name of names.filter((name) => /\p{C}/u.test(name)))
    problems.push({
      file: JSON.stringify(name),
      line: null,
      message: 'the name holds an invisible character; rename the file',
    });
  for (const name of files) {
    const id = documentId(name);
    const twin = byId.get(id.toLowerCase());
    if (twin === undefined) byId.set(id.toLowerCase(), name);
    else problems.push({ file: name, line: null, message: `the id "${id}" is taken by ${twin}` });
  }
  const ids = new Set(files.map(documentId));
  for (const name of names.filter((name) => SIDECAR.test(name))) {
    const id = name.replace(CURATION.test(name) ? CURATION : SIDECAR, '');
    const wanted = CURATION.test(name) ? ids.has(id) : files.includes(`${id}.txt`);
    if (!wanted)
      problems.push({
        file: name,
        line: null,
        message: `no document stands beside it: expected ${id}.${CURATION.test(name) ? 'md or ' : ''}${CURATION.test(name) ? `${id}.txt` : 'txt'}`,
      });
  }

  for (const name of files) {
    const id = documentId(name);
    if (byId.get(id.toLowerCase()) !== name) continue;
    const file = await read(name);
    const sidecarName = `${id}.yml`;
    const hasSidecar = name.endsWith('.txt') && names.includes(sidecarName);
    const sidecar = hasSidecar ? await read(sidecarName) : null;
    if (file === null || (hasSidecar && sidecar === null)) continue;
    const result = readDocument(sidecar === null ? file : { ...file, sidecar });
    if ('problems' in result) {
      problems.push(...result.problems);
      continue;
    }
    const hash = createHash('sha256').update(file.bytes);
    if (sidecar !== null) hash.update(sidecar.bytes);
    documents.push({ ...result, sha256: hash.digest('hex') });

    if (!names.includes(`${id}.curation.yml`)) continue;
    const curationFile = await read(`${id}.curation.yml`);
    if (curationFile === null) continue;
    const curation = readCuration(curationFile, result.document, result.sentences);
    if ('problems' in curation) problems.push(...curation.problems);
    else curations.push(curation.curation);
  }
  const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  documents.sort((a, b) => byCodeUnit(a.document.id, b.document.id));
  curations.sort((a, b) => byCodeUnit(a.document, b.document));
  problems.sort((a, b) => byCodeUnit(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0));
  return { documents, curations, problems };
};

const listFiles = async (folder: string, problems: Problem[]): Promise<readonly string[]> => {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => !name.startsWith('.') && (DOCUMENT.test(name) || SIDECAR.test(name)))
      .sort();
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read';
    problems.push({ file: folder, line: null, message: `the corpus folder ${reason}` });
    return [];
  }
};

/** A link may leave the folder, and what it points to can change unseen: it is refused, never followed. */
const readBytes = async (
  folder: string,
  name: string,
  maxFileBytes: number,
  problems: Problem[],
): Promise<Uint8Array | null> => {
  const refuse = (message: string): null => {
    problems.push({ file: name, line: null, message });
    return null;
  };
  try {
    const stats = await lstat(join(folder, name));
    if (stats.isSymbolicLink()) return refuse('is a symbolic link; put the file itself into the corpus');
    if (!stats.isFile()) return refuse('is not a file');
    if (stats.size > maxFileBytes)
      return refuse(`has ${stats.size} bytes, over the limit of ${maxFileBytes}; split it`);
    return await readFile(join(folder, name));
  } catch (error) {
    return refuse(`cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
  }
};
