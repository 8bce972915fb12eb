import { access, constants, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Config, ENV_FILE, unknownSettings } from '../../config.ts';
import { daysOfQuestions } from './examine-database.ts';
import { bad, type Finding, good } from './finding.ts';

const ownFolder = async (what: string, folder: string, mode: number, remedy: string): Promise<Finding> => {
  const verb = mode === constants.R_OK ? 'read' : 'written';
  try {
    await access(folder, mode);
    return good(what, `${folder} can be ${verb}`);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT' && mode !== constants.R_OK)
      return (await isWritable(dirname(folder)))
        ? good(what, `${folder} is not there yet; it is made when it is needed`)
        : bad(what, `${folder} cannot be made`, remedy);
    return bad(what, `${folder} cannot be ${verb}`, remedy);
  }
};

/** Whether a folder can be written, or made within one that can. */
const isWritable = async (folder: string): Promise<boolean> => {
  try {
    await access(folder, constants.W_OK);
    return true;
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT' && dirname(folder) !== folder;
    return missing && isWritable(dirname(folder));
  }
};

export const folders = async (config: Config): Promise<Finding[]> => {
  const { CORPUS_DIR, INDEX_DIR, RECORDS_DIR } = config;
  const readable = await ownFolder(
    'corpus folder',
    CORPUS_DIR,
    constants.R_OK,
    'name another one with --corpus or CORPUS_DIR',
  );
  const corpus =
    readable.ok && !(await isWritable(CORPUS_DIR))
      ? good('corpus folder', `${CORPUS_DIR} can be read, not written: it is changed by hand alone`)
      : readable;
  const chown = (folder: string): string => `chown -R "$(id -un)" ${folder}`;
  return [
    corpus,
    await ownFolder('index folder', INDEX_DIR, constants.W_OK, `${chown(INDEX_DIR)}, or another --index`),
    await ownFolder(
      'records folder',
      RECORDS_DIR,
      constants.W_OK,
      `${chown(RECORDS_DIR)}, or another RECORDS_DIR`,
    ),
  ];
};

/** Settings that nothing reads, and a token that others can read. */
export const environment = async (config: Config, file = ENV_FILE): Promise<Finding> => {
  const stats = await stat(file).catch(() => null);
  if (stats === null)
    return good('environment', 'no .env; every setting has its default or is in the environment');
  const unknown = unknownSettings(file);
  if (unknown.length > 0)
    return bad('environment', `nothing reads ${unknown.join(', ')}`, `compare ${file} with .env.example`);
  return config.DISCORD_TOKEN !== undefined && (stats.mode & 0o077) !== 0 && process.platform !== 'win32'
    ? bad('environment', `${file} holds a token and others can read it`, `chmod 600 ${file}`)
    : good('environment', `${file}, every setting is known`);
};

/** Questions of a time when they were kept. */
export const questions = async (config: Config): Promise<Finding> => {
  const days =
    (await daysOfQuestions(config)) ??
    (await readdir(join(config.RECORDS_DIR, 'questions')).catch(() => [])).length;
  if (config.LOG_QUESTIONS)
    return good('questions', `kept for ${config.QUESTION_LOG_DAYS} days, of ${days} days now`);
  return days === 0
    ? good('questions', 'none is kept')
    : bad(
        'questions',
        `LOG_QUESTIONS is off, and those of ${days} days are still kept`,
        'npm run -s guillemet -- corpus forget',
      );
};
