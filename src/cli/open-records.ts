import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import { fileQuestionLog } from '../upkeep/file-question-log.ts';
import { fileQuoteLedger } from '../upkeep/file-quote-ledger.ts';
import { NO_QUESTION_LOG, type QuestionLog } from '../upkeep/question-log.ts';
import { NO_QUOTE_LEDGER, type QuoteLedger } from '../upkeep/quote-ledger.ts';
import { databaseSettingsOf } from './database-settings-of.ts';

/** Connections that records are written and read by, beside those for questions. */
const POOL_SIZE = 2;

/** What is remembered of questions and answers, by the process or by all that share a database. */
export interface Records {
  readonly questions: QuestionLog;
  readonly ledger: QuoteLedger;
}

/** How many days each is kept. */
type Days = Readonly<Record<keyof Records, number>>;

const inFiles = (folder: string, days: Days, log: Logger): Records => ({
  questions: fileQuestionLog({ folder: join(folder, 'questions'), days: days.questions, log }),
  ledger: fileQuoteLedger({ folder: join(folder, 'quotes'), days: days.ledger, log }),
});

/**
 * The records that the configuration lets be kept, beside the index: in files, or in the database, whose schema is the
 * library's to bring up to date. Where no question is to be kept, those of an earlier time can still be forgotten.
 */
export const openRecords = async (config: Config, log: Logger): Promise<Records> => {
  const days = { questions: config.QUESTION_LOG_DAYS, ledger: config.QUOTE_LEDGER_DAYS };
  const settings = databaseSettingsOf(config);
  let kept: Records;
  if (settings === null) kept = inFiles(config.RECORDS_DIR, days, log);
  else {
    // Loaded only where it is used: the embedded records need no client.
    const { openDatabase } = await import('../postgres/database.ts');
    const { postgresQuestionLog } = await import('../upkeep/postgres-question-log.ts');
    const { postgresQuoteLedger } = await import('../upkeep/postgres-quote-ledger.ts');
    // Its connections end by themselves when nobody uses them: nobody has to close it.
    const database = openDatabase({ ...settings, poolSize: POOL_SIZE });
    kept = {
      questions: postgresQuestionLog({ database, days: days.questions, log }),
      ledger: postgresQuoteLedger({ database, days: days.ledger, log }),
    };
  }
  return {
    questions: config.LOG_QUESTIONS ? kept.questions : { ...NO_QUESTION_LOG, forget: kept.questions.forget },
    ledger: days.ledger === 0 ? NO_QUOTE_LEDGER : kept.ledger,
  };
};
