import { join } from 'node:path';
import { type Config, PROJECT_ROOT } from '../config.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { openEmbedder } from '../embedding/transformers-embedder.ts';

/** Settings that were given at all: an absent one must not override what is known of the model. */
const given = <T extends object>(settings: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as never;

/** The embedder that the configuration names. */
export const openConfiguredEmbedder = (config: Config): Promise<Embedder> =>
  openEmbedder({
    model: config.EMBEDDING_MODEL,
    modelsFolder: join(PROJECT_ROOT, 'embeddings', 'models'),
    cacheFolder: config.MODEL_CACHE_DIR,
    allowDownload: config.EMBEDDING_DOWNLOAD,
    settings: given({
      revision: config.EMBEDDING_REVISION,
      dtype: config.EMBEDDING_DTYPE,
      pooling: config.EMBEDDING_POOLING,
      questionPrefix: config.EMBEDDING_QUESTION_PREFIX,
      passagePrefix: config.EMBEDDING_PASSAGE_PREFIX,
    }),
  });
