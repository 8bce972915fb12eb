import { z } from 'zod';
import type { Logger } from '../log.ts';
import { dayFiles } from './day-files.ts';
import type { LedgerEntry, QuotedMessage, QuoteLedger } from './quote-ledger.ts';

const MS_PER_DAY = 86_400_000;

const id = z.string().regex(/^\d{1,21}$/);
const place = z.object({ guild: id.nullable(), channel: id, message: id });
const entrySchema = place.extend({
  quotes: z.array(
    z.object({
      document: z.string(),
      start: z.int().nonnegative(),
      end: z.int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
  sentAtMs: z.number(),
});
const settledSchema = z.object({ settled: id });
const recordSchema = z.union([entrySchema, settledSchema]);

export interface FileQuoteLedgerOptions {
  /** Made when the first message is recorded. */
  readonly folder: string;
  /** At least 1. */
  readonly days: number;
  readonly log: Logger;
  /** Milliseconds since the epoch. */
  readonly nowMs?: () => number;
}

/**
 * A ledger in files of a folder, one a day. What is recorded of a message last counts; a message that is settled is
 * struck by a line of its own, which stands in the same file or a later one and so outlives what it strikes.
 */
export const fileQuoteLedger = ({
  folder,
  days,
  log,
  nowMs = Date.now,
}: FileQuoteLedgerOptions): QuoteLedger => {
  const files = dayFiles(folder, days, nowMs);
  const append = async (record: z.infer<typeof recordSchema>): Promise<void> => {
    try {
      if (await files.append(record)) return;
      log.warn({ folder }, "today's quote ledger is full: a message was not recorded");
    } catch (cause) {
      // Nobody's answer waits or fails because a disk is full.
      log.warn({ problem: String(cause), folder }, 'a quoted message could not be recorded');
    }
  };
  return {
    async record({ guild, channel, message, quotes, sentAtMs }) {
      await append({
        guild,
        channel,
        message,
        quotes: quotes.map(({ document, start, end, sha256 }) => ({ document, start, end, sha256 })),
        sentAtMs,
      });
    },
    async outdated(stillSaid) {
      const oldestMs = nowMs() - days * MS_PER_DAY;
      const known = new Set<string>();
      const found: LedgerEntry[] = [];
      for await (const { records } of files.newestFirst())
        for (const record of records) {
          const { data } = recordSchema.safeParse(record);
          if (data === undefined) continue;
          const message = 'settled' in data ? data.settled : data.message;
          if (known.has(message)) continue;
          known.add(message);
          if ('settled' in data || data.sentAtMs < oldestMs) continue;
          if (!data.quotes.every(stillSaid)) found.push(data);
        }
      return found.sort((a, b) => b.sentAtMs - a.sentAtMs);
    },
    settle: ({ message }: QuotedMessage) => append({ settled: message }),
  };
};
