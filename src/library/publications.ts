import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { disk } from './disk.ts';
import { appendDurably } from './durable-files.ts';
import type { Pointer } from './index-folder.ts';
import type { SentenceChange } from './library.ts';

/*
 * history.jsonl: one line per publication, oldest first, only ever appended to. A line is written and flushed before
 * the pointer names it, so a crash leaves either a line that the pointer does not name, which never happened, or half
 * of one. Both are ignored by readers and cut off by the next publication.
 */

const count = z.int().nonnegative();

const schema = z.object({
  /** From 1. */
  number: z.int().positive(),
  generation: z.string().regex(/^[0-9a-f]{64}$/),
  publishedAt: z.string(),
  by: z.string().nullable(),
  kind: z.enum(['reindex', 'rollback']),
  files: z.array(z.string()),
  sentences: z.object({ added: count, removed: count, changed: count }),
});

/** A line of history.jsonl. */
export type Publication = z.infer<typeof schema>;

const pathOf = (folder: string): string => join(folder, 'history.jsonl');

const parse = (line: string): Publication | null => {
  try {
    return schema.parse(JSON.parse(line));
  } catch {
    return null;
  }
};

interface ReadHistory {
  readonly publications: readonly Publication[];
  /** Bytes of the file up to the end of the last line that counts, and of all of it. */
  readonly wholeBytes: number;
  readonly bytes: number;
}

const read = async (folder: string, pointer: Pointer | null): Promise<ReadHistory> => {
  const content = await readFile(pathOf(folder)).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return Buffer.alloc(0);
    throw cause;
  });
  const happened = pointer === null ? Number.POSITIVE_INFINITY : (pointer.publication ?? 0);
  const publications: Publication[] = [];
  let wholeBytes = 0;
  let start = 0;
  for (let end = content.indexOf(10); end !== -1; end = content.indexOf(10, start)) {
    const publication = parse(content.toString('utf8', start, end));
    start = end + 1;
    if (publication === null || publication.number > happened) continue;
    publications.push(publication);
    wholeBytes = start;
  }
  return { publications, wholeBytes, bytes: content.length };
};

/**
 * What was published, oldest first.
 * @param pointer what says which publications happened; `null` where it is lost, and every whole line counts.
 */
export const readPublications = async (
  folder: string,
  pointer: Pointer | null,
): Promise<readonly Publication[]> => (await read(folder, pointer)).publications;

/** How many sentences changed, by kind. */
export const countChanges = (changes: readonly SentenceChange[]): Publication['sentences'] => {
  const counts = { added: 0, removed: 0, changed: 0 };
  for (const { kind } of changes) counts[kind] += 1;
  return counts;
};

/**
 * Writes a publication that is about to happen; it has happened once a pointer names it. Only under the lock.
 * @returns its number.
 */
export const announcePublication = async (
  folder: string,
  pointer: Pointer | null,
  publication: Omit<Publication, 'number'>,
): Promise<number> => {
  const { publications, wholeBytes, bytes } = await read(folder, pointer);
  const last = publications.at(-1);
  // The pointer was lost, not the publication.
  if (pointer === null && last?.generation === publication.generation) return last.number;
  if (wholeBytes < bytes) await disk().cut(pathOf(folder), wholeBytes);
  const number = Math.max(last?.number ?? 0, pointer?.publication ?? 0) + 1;
  await appendDurably(pathOf(folder), `${JSON.stringify({ number, ...publication })}\n`);
  return number;
};
