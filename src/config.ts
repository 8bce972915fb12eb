import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import dotenv from 'dotenv';
import { z } from 'zod';
import { RefusedError } from './errors.ts';

/** The project's folder: where corpus/ and embeddings/ lie unless the environment says otherwise. */
export const PROJECT_ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const snowflake = z.string().regex(/^\d{15,21}$/, 'is no Discord id (15 to 21 digits)');
const list = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(/[\s,]+/).filter((part) => part !== '') : []),
  z.array(snowflake),
);
const switched = z
  .enum(['true', 'false', '1', '0', 'yes', 'no', 'on', 'off'], 'is neither true nor false')
  .transform((value) => ['true', '1', 'yes', 'on'].includes(value));
/** Far above what any bot has had; a slip of the finger must not start a million processes. */
const MOST_SHARDS = 16_384;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);
const loopbackUrl = z
  .url('is no address')
  .refine(
    (value) => LOOPBACK.has(new URL(value).hostname),
    'must be a loopback address: a token must not be sent elsewhere by mistake',
  );

/** Shards as people write them: `0-3,7`; each once, ascending. */
const shardList = z
  .string()
  .regex(/^\s*\d{1,6}(-\d{1,6})?(\s*,\s*\d{1,6}(-\d{1,6})?)*\s*$/, 'is no list of shards like 0-3,7')
  .transform((text, context) => {
    const ids = new Set<number>();
    for (const part of text.split(',')) {
      const [first = 0, last = first] = part.split('-').map(Number);
      if (last < first || last - first >= MOST_SHARDS) {
        context.addIssue({ code: 'custom', message: `is no list of shards: ${part.trim()} runs backwards` });
        return z.NEVER;
      }
      for (let id = first; id <= last; id += 1) ids.add(id);
    }
    return [...ids].sort((a, b) => a - b);
  });
const shardTotal = z.coerce
  .number('is no whole number')
  .int('is no whole number')
  .min(1, 'is less than 1')
  .max(MOST_SHARDS, `is more than ${MOST_SHARDS}`);

const path = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((value) => (isAbsolute(value) ? value : resolve(value)));

const whole = (least: number, most: number) =>
  z.coerce
    .number('is no number')
    .int('is no whole number')
    .min(least, `is less than ${least}`)
    .max(most, `is more than ${most}`);

/** Longest time that records are kept, in days. */
const MOST_DAYS = 365;
const days = (fallback: number, least: number) => {
  const problem = `must be a whole number of days from ${least} to ${MOST_DAYS}`;
  return z.coerce.number(problem).int(problem).min(least, problem).max(MOST_DAYS, problem).default(fallback);
};

const settings = z.object({
  CORPUS_DIR: path(join(PROJECT_ROOT, 'corpus')),
  INDEX_DIR: path(join(PROJECT_ROOT, 'embeddings', 'index')),
  RECORDS_DIR: path(join(PROJECT_ROOT, 'embeddings', 'records')),
  DATABASE_URL: z.string().optional(),
  DATABASE_POOL_SIZE: whole(2, 200).default(10),
  DATABASE_TIMEOUT_MS: whole(100, 60_000).default(2_000),
  DATABASE_PREPARE: switched.default(true),
  KEEP_GENERATIONS: whole(2, 50).default(3),
  EMBEDDING_MODEL: z.string().default('guillemet-mini'),
  EMBEDDING_REVISION: z.string().optional(),
  EMBEDDING_DTYPE: z.enum(['q8', 'int8', 'uint8', 'q4', 'fp16', 'fp32']).optional(),
  EMBEDDING_POOLING: z.enum(['mean', 'cls']).optional(),
  EMBEDDING_QUESTION_PREFIX: z.string().optional(),
  EMBEDDING_PASSAGE_PREFIX: z.string().optional(),
  EMBEDDING_DOWNLOAD: switched.default(false),
  MODEL_CACHE_DIR: path(join(PROJECT_ROOT, 'embeddings', 'models')),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  LOG_QUESTIONS: switched.default(false),
  QUESTION_LOG_DAYS: days(30, 1),
  QUOTE_LEDGER_DAYS: days(30, 0),
  DISCORD_TOKEN: z.string().optional(),
  DISCORD_TOKEN_FILE: z.string().optional(),
  DISCORD_API_URL: loopbackUrl.optional(),
  HOME_GUILD_IDS: list,
  MODERATOR_ROLE_IDS: list,
  ASK_CHANNEL_IDS: list,
  AUDIT_CHANNEL_ID: snowflake.optional(),
  HEALTH_PORT: z.coerce.number('is no port').int().min(1, 'is no port').max(65_535, 'is no port').optional(),
  HEALTH_HOST: z.string().default('127.0.0.1'),
  SHARDS: z.union([z.literal('auto'), shardTotal], 'is neither a whole number from 1 nor auto').default(1),
  SHARD_LIST: shardList.optional(),
  SHARD_COUNT: shardTotal.optional(),
  SHARDS_PER_PROCESS: z.coerce
    .number('is no whole number')
    .int('is no whole number')
    .min(1, 'is less than 1')
    .max(64, 'is more than 64')
    .default(4),
});

/** What must be true of several settings at once. */
const schema = settings.superRefine(({ SHARDS, SHARD_LIST, SHARD_COUNT }, context) => {
  const refuse = (name: string, message: string): void =>
    context.addIssue({ code: 'custom', path: [name], message });
  if (SHARD_LIST === undefined) {
    if (SHARD_COUNT !== undefined)
      refuse(
        'SHARD_COUNT',
        'says how many shards there are over all machines; name those of this one in SHARD_LIST, or set SHARDS alone',
      );
    return;
  }
  const highest = SHARD_LIST.at(-1) ?? 0;
  if (SHARD_COUNT === undefined)
    refuse('SHARD_LIST', 'needs SHARD_COUNT, how many shards there are over all machines');
  else if (highest >= SHARD_COUNT)
    refuse('SHARD_LIST', `names shard ${highest}, but SHARD_COUNT is ${SHARD_COUNT} and shards count from 0`);
  if (SHARDS !== 1)
    refuse('SHARDS', 'is for one machine that runs them all; beside SHARD_LIST leave it empty');
});

/** Every setting, checked; names are those of `.env.example`. */
export type Config = Omit<z.infer<typeof settings>, 'DISCORD_TOKEN_FILE'>;

/** Options of the command line that stand above the environment. */
export interface ConfigOverrides {
  readonly corpus?: string | undefined;
  readonly index?: string | undefined;
}

const readToken = (file: string): string => {
  let token: string;
  try {
    token = readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new RefusedError(`DISCORD_TOKEN_FILE: ${file} cannot be read; name a file that holds the token`, {
      cause,
    });
  }
  if (token === '') throw new RefusedError(`DISCORD_TOKEN_FILE: ${file} is empty; put the token into it`);
  return token;
};

/** The file of settings beside the project. */
export const ENV_FILE = join(PROJECT_ROOT, '.env');

/** What others read: Node.js, and compose.yaml. */
const OTHERS_READ = new Set(['NODE_ENV', 'POSTGRES_PASSWORD']);

/** Names in `.env` that nothing reads: mistyped, or of another program. */
export const unknownSettings = (file = ENV_FILE): readonly string[] => {
  const found: Record<string, string> = {};
  dotenv.config({ path: file, processEnv: found, quiet: true });
  return Object.keys(found).filter((name) => !Object.hasOwn(schema.shape, name) && !OTHERS_READ.has(name));
};

/**
 * Reads the environment and `.env` beside the project, the only place that does.
 * @throws RefusedError with one line per mistake.
 */
export const readConfig = (
  overrides: ConfigOverrides = {},
  environment: NodeJS.ProcessEnv = process.env,
): Config => {
  const fromFile: Record<string, string> = {};
  const { error } = dotenv.config({ path: ENV_FILE, processEnv: fromFile, quiet: true });
  if (error !== undefined && (error as NodeJS.ErrnoException).code !== 'ENOENT')
    throw new RefusedError(`${ENV_FILE}: cannot be read (${error.message}); mend or remove it`, {
      cause: error,
    });
  // A variable set to nothing is one that is not set, as in .env.example.
  const given = Object.fromEntries(
    Object.entries({ ...fromFile, ...environment }).filter(([, value]) => value !== ''),
  );
  const parsed = schema.safeParse({
    ...given,
    ...(overrides.corpus === undefined ? {} : { CORPUS_DIR: overrides.corpus }),
    ...(overrides.index === undefined ? {} : { INDEX_DIR: overrides.index }),
  });
  if (!parsed.success)
    throw new RefusedError(
      parsed.error.issues
        .map(({ path: [name], message }) => `${String(name)}: ${message}; see .env.example`)
        .join('\n'),
    );
  const { DISCORD_TOKEN_FILE: tokenFile, ...config } = parsed.data;
  return config.DISCORD_TOKEN === undefined && tokenFile !== undefined
    ? { ...config, DISCORD_TOKEN: readToken(tokenFile) }
    : config;
};

/**
 * Takes SHARDS and SHARD_COUNT out of the environment of this process: discord.js reads both by itself, takes an empty
 * one for 0, and means other things by them than we do.
 */
export const keepShardsFromDiscordJs = (environment: NodeJS.ProcessEnv = process.env): void => {
  delete environment.SHARDS;
  delete environment.SHARD_COUNT;
};
