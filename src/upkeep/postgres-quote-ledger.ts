import type { Logger } from '../log.ts';
import type { Database } from '../postgres/database.ts';
import type { LedgerEntry, QuotedMessage, QuotedSpan, QuoteLedger } from './quote-ledger.ts';

const MS_PER_DAY = 86_400_000;

export interface PostgresQuoteLedgerOptions {
  readonly database: Database;
  /** At least 1. */
  readonly days: number;
  readonly log: Logger;
  /** Milliseconds since the epoch. */
  readonly nowMs?: () => number;
}

interface Row extends QuotedMessage {
  readonly quotes: QuotedSpan[];
  readonly sent_at: Date;
}

/** A ledger in PostgreSQL, one row per message; what is recorded of a message last counts. */
export const postgresQuoteLedger = ({
  database,
  days,
  log,
  nowMs = Date.now,
}: PostgresQuoteLedgerOptions): QuoteLedger => {
  const oldest = (): Date => new Date(nowMs() - days * MS_PER_DAY);
  const write = async (text: string, values: readonly unknown[]): Promise<void> => {
    try {
      await database.write({ text, values });
    } catch (cause) {
      // Nobody's answer waits or fails because it cannot be written down.
      log.warn({ problem: String(cause) }, 'a quoted message could not be recorded');
    }
  };
  return {
    record: ({ guild, channel, message, quotes, sentAtMs }) =>
      write(
        `with old as (delete from guillemet.ledger where sent_at < $6)
         insert into guillemet.ledger (message, channel, guild, quotes, sent_at) values ($1, $2, $3, $4, $5)
         on conflict (message) do update
         set channel = excluded.channel, guild = excluded.guild, quotes = excluded.quotes, sent_at = excluded.sent_at`,
        [
          message,
          channel,
          guild,
          JSON.stringify(
            quotes.map(({ document, start, end, sha256 }) => ({ document, start, end, sha256 })),
          ),
          new Date(sentAtMs),
          oldest(),
        ],
      ),
    async outdated(stillSaid) {
      const rows = await database.read<Row>({
        text: `select guild, channel, message, quotes, sent_at from guillemet.ledger
               where sent_at >= $1 order by sent_at desc, message desc`,
        values: [oldest()],
      });
      return rows
        .filter(({ quotes }) => !quotes.every(stillSaid))
        .map(
          ({ guild, channel, message, quotes, sent_at }): LedgerEntry => ({
            guild,
            channel,
            message,
            quotes,
            sentAtMs: sent_at.getTime(),
          }),
        );
    },
    settle: ({ message }: QuotedMessage) =>
      write('delete from guillemet.ledger where message = $1', [message]),
  };
};
