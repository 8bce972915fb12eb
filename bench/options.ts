import { parseArgs } from 'node:util';

/** The shipped corpus, or a generated one of so many sentences. */
export type Size = 'article' | number;

export interface BenchOptions {
  readonly sizes: readonly Size[];
  /** Documents of the library that one is added to; 0 for none. */
  readonly library: number;
  readonly json: boolean;
  readonly withOthers: boolean;
  /** A server that the same is measured on, side by side; `null`: embedded alone. */
  readonly postgresUrl: string | null;
}

/** A mistake on the command line, in one line. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}

/** The article counts 16 sentences or 17, as its reading goes: either number means the shipped corpus. */
const ARTICLE = ['article', '16', '17'];
const LEAST = 100;
const MOST = 1_000_000;
const MOST_DOCUMENTS = 100_000;

export const HELP = `npm run bench -- [options]

Measures cold start, question latency, indexing, memory and recall, each size in processes of its own, beside
LangChain.js' HNSWLib store and Orama's hybrid search on the same vectors. The first run installs those two
into bench/node_modules.

  --sizes LIST       sentences, comma-separated: 17 or "article" for the shipped corpus, else ${LEAST} to
                     ${MOST.toLocaleString('en')} of a generated one (default 17,1000,10000,100000: some twenty minutes; '' for none)
  --library N        documents of ten sentences, of a library that one is added to, changed and removed
                     (default 10000, 100,000 sentences; 0 for none)
  --store postgres   measure PostgreSQL beside the index folder, on the server that DATABASE_URL leads to; in a
                     database of its own, which its user must be allowed to create
  --without-others   measure Guillemet alone and install nothing
  --json             print the figures as JSON
  --help             print this
`;

const sizeOf = (text: string): Size => {
  if (ARTICLE.includes(text)) return 'article';
  const count = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(count >= LEAST && count <= MOST))
    throw new OptionError(
      `--sizes: "${text}" is neither 17 nor a whole number from ${LEAST} to ${MOST}; try --sizes 17,1000,10000`,
    );
  return count;
};

/**
 * @returns null when help is asked for.
 * @throws OptionError
 */
export const parseOptions = (args: readonly string[]): BenchOptions | null => {
  const values = (() => {
    try {
      return parseArgs({
        args: [...args],
        options: {
          sizes: { type: 'string', default: '17,1000,10000,100000' },
          library: { type: 'string', default: '10000' },
          'without-others': { type: 'boolean', default: false },
          store: { type: 'string', default: 'embedded' },
          json: { type: 'boolean', default: false },
          help: { type: 'boolean', default: false },
        },
      }).values;
    } catch (cause) {
      const [first] = (cause as Error).message.split(/\.(?: |$)/);
      throw new OptionError(`${first}; --help lists the options`, { cause });
    }
  })();
  if (values.help) return null;
  const library = /^\d+$/.test(values.library) ? Number(values.library) : Number.NaN;
  if (!(library <= MOST_DOCUMENTS))
    throw new OptionError(
      `--library: "${values.library}" is no whole number from 0 to ${MOST_DOCUMENTS}; try --library 1000`,
    );
  const sizes = values.sizes === '' ? [] : values.sizes.split(',').map((text) => sizeOf(text.trim()));
  if (!['embedded', 'postgres'].includes(values.store))
    throw new OptionError(`--store: "${values.store}" is neither embedded nor postgres`);
  const postgresUrl = values.store === 'postgres' ? (process.env.DATABASE_URL ?? '') : null;
  if (postgresUrl === '') throw new OptionError('DATABASE_URL: is not set; name a server with pgvector');
  return {
    sizes: [...new Set(sizes)],
    library,
    json: values.json,
    withOthers: !values['without-others'],
    postgresUrl,
  };
};
