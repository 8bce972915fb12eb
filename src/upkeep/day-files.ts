import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/*
 * Records of one kind, a JSON line each, a file per day:
 *
 *   <folder>/2024-10-28.jsonl
 *
 * A day's file is only ever appended to, by any number of processes, and goes as a whole when its time is over: no
 * file is rewritten, so nothing that one process appends can be lost to another that tidies up.
 */

const MS_PER_DAY = 86_400_000;
const FILE = /^(\d{4}-\d{2}-\d{2})\.jsonl$/;

/** Longest record in bytes; longer ones are not kept. One of this length is still appended in one write. */
const MOST_RECORD_BYTES = 16 * 1024;
/** Largest file of a day in bytes; what comes after is not kept. Bounds disk and memory: some 20,000 questions. */
const MOST_FILE_BYTES = 4 * 1024 * 1024;

export interface DayFiles {
  /** @returns whether the record was kept; not where it is over a limit. */
  append(record: unknown): Promise<boolean>;
  /** Days with their records, both newest first, without those whose time is over; lines that are torn are left out. */
  newestFirst(): AsyncGenerator<{ readonly day: string; readonly records: readonly unknown[] }>;
  /** Removes every file. */
  erase(): Promise<void>;
}

/** ISO 8601 calendar date, UTC. */
export const dayOf = (timeMs: number): string => new Date(timeMs).toISOString().slice(0, 10);

const parseLine = (line: string): unknown => {
  if (line.length === 0 || line.length > MOST_RECORD_BYTES) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

/**
 * @param days how many days a record is kept, at least 1.
 * @param nowMs milliseconds since the epoch.
 */
export const dayFiles = (folder: string, days: number, nowMs: () => number = Date.now): DayFiles => {
  const listDays = async (): Promise<string[]> => {
    const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return [];
      throw cause;
    });
    return names.flatMap((name) => FILE.exec(name)?.[1] ?? []).sort();
  };
  const path = (day: string): string => join(folder, `${day}.jsonl`);
  const oldest = (): string => dayOf(nowMs() - days * MS_PER_DAY);

  let tidiedOn: string | null = null;
  const tidy = async (): Promise<void> => {
    const today = dayOf(nowMs());
    if (tidiedOn === today) return;
    tidiedOn = today;
    const limit = oldest();
    for (const day of await listDays()) if (day < limit) await rm(path(day), { force: true });
  };

  return {
    async append(record) {
      await tidy();
      // The line feed comes first: a record that was torn before must not take this one with it.
      const line = Buffer.from(`\n${JSON.stringify(record)}`);
      if (line.length > MOST_RECORD_BYTES) return false;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW = 0 } = constants;
      const file = await open(path(dayOf(nowMs())), O_APPEND | O_CREAT | O_WRONLY | O_NOFOLLOW, 0o600);
      try {
        if ((await file.stat()).size + line.length > MOST_FILE_BYTES) return false;
        await file.write(line);
        return true;
      } finally {
        await file.close();
      }
    },
    async *newestFirst() {
      await tidy();
      const limit = oldest();
      for (const day of (await listDays()).reverse()) {
        if (day < limit) continue;
        const text = await readFile(path(day), 'utf8').catch((cause: NodeJS.ErrnoException) => {
          // Erased or tidied away since it was listed.
          if (cause.code === 'ENOENT') return '';
          throw cause;
        });
        const records = text.split('\n').map(parseLine);
        yield { day, records: records.filter((record) => record !== undefined).reverse() };
      }
    },
    async erase() {
      for (const day of await listDays()) await rm(path(day), { force: true });
    },
  };
};
