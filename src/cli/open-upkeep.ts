import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Library } from '../library/library.ts';
import type { Logger } from '../log.ts';
import { fileQuestionLog } from '../upkeep/file-question-log.ts';
import { fileQuoteLedger } from '../upkeep/file-quote-ledger.ts';
import { folderUpkeep } from '../upkeep/folder-upkeep.ts';
import { NO_QUESTION_LOG, type QuestionLog } from '../upkeep/question-log.ts';
import { NO_QUOTE_LEDGER, type QuoteLedger } from '../upkeep/quote-ledger.ts';
import type { Upkeep } from '../upkeep/upkeep.ts';

/**
 * The questions that the configuration lets be kept. Where it lets none be kept, those of an earlier time can still be
 * forgotten.
 */
export const openQuestionLog = (config: Config, log: Logger): QuestionLog => {
  const kept = fileQuestionLog({
    folder: join(config.RECORDS_DIR, 'questions'),
    days: config.QUESTION_LOG_DAYS,
    log,
  });
  return config.LOG_QUESTIONS ? kept : { ...NO_QUESTION_LOG, forget: kept.forget };
};

export const openQuoteLedger = (config: Config, log: Logger): QuoteLedger =>
  config.QUOTE_LEDGER_DAYS > 0
    ? fileQuoteLedger({ folder: join(config.RECORDS_DIR, 'quotes'), days: config.QUOTE_LEDGER_DAYS, log })
    : NO_QUOTE_LEDGER;

/** What moderators do to the corpus that the configuration names. */
export const openUpkeep = (config: Config, library: Pick<Library, 'snapshot' | 'reindex'>): Upkeep =>
  folderUpkeep({ corpusFolder: config.CORPUS_DIR, recordsFolder: config.RECORDS_DIR, library });
