import { join } from 'node:path';
import { createLogger } from '../../src/log.ts';
import { fileQuestionLog } from '../../src/upkeep/file-question-log.ts';
import { fileQuoteLedger } from '../../src/upkeep/file-quote-ledger.ts';
import { recordsContract } from '../contract/records.contract.ts';
import { temporaryFolder } from '../support/temporary-corpus.ts';

const log = createLogger('silent');

recordsContract('files', async (options) => {
  const folder = temporaryFolder();
  return {
    questions: fileQuestionLog({ ...options, folder: join(folder, 'questions'), log }),
    ledger: fileQuoteLedger({ ...options, folder: join(folder, 'quotes'), log }),
  };
});
