import { readFile } from 'node:fs/promises';
import type { Database } from '../src/postgres/database.ts';

/** Clock ticks per second in `/proc`, on every Linux that Node runs on (`getconf CLK_TCK`). */
const TICKS_PER_SECOND = 100;

/** User and system ticks are the 14th and 15th fields of `/proc/<pid>/stat` (proc(5)), the 12th and 13th after the name. */
const ticksOf = (stat: string): number | null => {
  const match = /^\d+ \((?<name>.*)\) (?<fields>.*)$/su.exec(stat.trim());
  if (match?.groups?.name !== 'postgres') return null;
  const fields = match.groups.fields?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
};

/**
 * Processor time in milliseconds that the server's processes for this database's connections have used so far, by process;
 * empty where the server runs on another machine. What is asked for is a difference: connections must stay open between.
 */
export const serverProcessorMs = async (database: Database): Promise<ReadonlyMap<number, number>> => {
  const connections = await database.read<{ pid: number }>({
    text: 'select pid from pg_stat_activity where datname = current_database()',
  });
  const used = new Map<number, number>();
  for (const { pid } of connections) {
    const ticks = ticksOf(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''));
    if (ticks !== null) used.set(pid, (ticks * 1000) / TICKS_PER_SECOND);
  }
  return used;
};

/** What was used between two readings; a process that began between them counts from its beginning. `null` for none. */
export const usedBetween = (
  before: ReadonlyMap<number, number>,
  after: ReadonlyMap<number, number>,
): number | null =>
  after.size === 0 ? null : [...after].reduce((sum, [pid, ms]) => sum + ms - (before.get(pid) ?? 0), 0);
