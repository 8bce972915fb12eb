import type { Logger } from '../log.ts';
import type { Database } from '../postgres/database.ts';
import { dayOf } from './day-files.ts';
import { groupQuestions, type LoggedQuestion } from './group-questions.ts';
import { plainQuestion } from './plain-question.ts';
import type { LoggedFor, QuestionLog } from './question-log.ts';

const MS_PER_DAY = 86_400_000;
/** Wordings of one day that are read, the latest days first: as many as are grouped, many times over. */
const MOST_ROWS = 20_000;

export interface PostgresQuestionLogOptions {
  readonly database: Database;
  /** At least 1. */
  readonly days: number;
  readonly log: Logger;
  /** Milliseconds since the epoch. */
  readonly nowMs?: () => number;
}

interface Row {
  readonly question: string;
  readonly logged_for: LoggedFor;
  readonly day: string;
  readonly count: number;
}

/** Questions in PostgreSQL, counted by the day: no row says who asked, where, or at what time of the day. */
export const postgresQuestionLog = ({
  database,
  days,
  log,
  nowMs = Date.now,
}: PostgresQuestionLogOptions): QuestionLog => {
  const oldest = (): string => dayOf(nowMs() - days * MS_PER_DAY);
  return {
    async record(question, loggedFor) {
      const text = plainQuestion(question);
      if (text === '') return;
      try {
        await database.write({
          text: `with old as (delete from guillemet.questions where asked_on < $4)
                 insert into guillemet.questions (question, logged_for, asked_on, count) values ($1, $2, $3, 1)
                 on conflict (question, logged_for, asked_on) do update set count = questions.count + 1`,
          values: [text, loggedFor, dayOf(nowMs()), oldest()],
        });
      } catch (cause) {
        // Nobody's answer waits or fails because it cannot be written down.
        log.warn({ problem: String(cause) }, 'a question could not be recorded');
      }
    },
    async groups() {
      const rows = await database.read<Row>({
        text: `select question, logged_for, to_char(asked_on, 'YYYY-MM-DD') as day, count from guillemet.questions
               where asked_on >= $1 order by asked_on desc, count desc, question limit $2`,
        values: [oldest(), MOST_ROWS],
      });
      return groupQuestions(
        rows.flatMap(({ question, logged_for: loggedFor, day, count }) =>
          Array.from({ length: count }, (): LoggedQuestion => ({ question, loggedFor, day })),
        ),
      );
    },
    forget: () =>
      // On a connection without a time limit: however many there are, they are to go.
      database.session(async (session) => {
        const [row] = await session.run<{ asked: number }>(
          `with gone as (delete from guillemet.questions returning count)
           select coalesce(sum(count), 0)::int as asked from gone`,
        );
        return row?.asked ?? 0;
      }),
  };
};
