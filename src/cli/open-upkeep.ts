import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Library } from '../library/library.ts';
import type { Logger } from '../log.ts';
import { type Database, openDatabase } from '../postgres/database.ts';
import { fileQuestionLog } from '../upkeep/file-question-log.ts';
import { fileQuoteLedger } from '../upkeep/file-quote-ledger.ts';
import { folderUpkeep } from '../upkeep/folder-upkeep.ts';
import { postgresQuestionLog } from '../upkeep/postgres-question-log.ts';
import { postgresQuoteLedger } from '../upkeep/postgres-quote-ledger.ts';
import { NO_QUESTION_LOG, type QuestionLog } from '../upkeep/question-log.ts';
import { NO_QUOTE_LEDGER, type QuoteLedger } from '../upkeep/quote-ledger.ts';
import type { Upkeep } from '../upkeep/upkeep.ts';
import { databaseSettingsOf } from './database-settings-of.ts';

/** Connections that records are written and read by, beside those for questions. */
const POOL_SIZE = 2;

/** Where records lie besides the index, so that all processes share them; its schema is the library's to bring up to date. */
const databaseOf = (config: Config): Database | null => {
  const settings = databaseSettingsOf(config);
  return settings === null ? null : openDatabase({ ...settings, poolSize: POOL_SIZE });
};

/**
 * The questions that the configuration lets be kept. Where it lets none be kept, those of an earlier time can still be
 * forgotten.
 */
export const openQuestionLog = (config: Config, log: Logger): QuestionLog => {
  const database = databaseOf(config);
  const days = config.QUESTION_LOG_DAYS;
  const kept =
    database === null
      ? fileQuestionLog({ folder: join(config.RECORDS_DIR, 'questions'), days, log })
      : postgresQuestionLog({ database, days, log });
  return config.LOG_QUESTIONS ? kept : { ...NO_QUESTION_LOG, forget: kept.forget };
};

export const openQuoteLedger = (config: Config, log: Logger): QuoteLedger => {
  const days = config.QUOTE_LEDGER_DAYS;
  if (days === 0) return NO_QUOTE_LEDGER;
  const database = databaseOf(config);
  return database === null
    ? fileQuoteLedger({ folder: join(config.RECORDS_DIR, 'quotes'), days, log })
    : postgresQuoteLedger({ database, days, log });
};

/** What moderators do to the corpus that the configuration names. */
export const openUpkeep = (config: Config, library: Pick<Library, 'snapshot' | 'reindex'>): Upkeep =>
  folderUpkeep({ corpusFolder: config.CORPUS_DIR, recordsFolder: config.RECORDS_DIR, library });
