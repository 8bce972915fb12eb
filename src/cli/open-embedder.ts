import { join } from 'node:path';
import { type Config, PROJECT_ROOT } from '../config.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { settingsFor } from '../embedding/model-settings.ts';

/** Settings that were given at all: an absent one must not override what is known of the model. */
const given = <T extends object>(settings: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as never;

/** What the configuration says about the model; what it leaves out is known of the model, or the default. */
const givenSettings = (config: Config) =>
  given({
    revision: config.EMBEDDING_REVISION,
    dtype: config.EMBEDDING_DTYPE,
    pooling: config.EMBEDDING_POOLING,
    questionPrefix: config.EMBEDDING_QUESTION_PREFIX,
    passagePrefix: config.EMBEDDING_PASSAGE_PREFIX,
  });

/** Where the model that the configuration names is looked for, and how it is run. */
export const configuredModel = (config: Config) => ({
  model: config.EMBEDDING_MODEL,
  places: {
    modelsFolder: join(PROJECT_ROOT, 'embeddings', 'models'),
    cacheFolder: config.MODEL_CACHE_DIR,
  },
  settings: settingsFor(config.EMBEDDING_MODEL, givenSettings(config)),
});

/** The embedder that the configuration names. */
export const openConfiguredEmbedder = async (config: Config): Promise<Embedder> => {
  // Loads native code: doctor names the model's files where that is broken.
  const { openEmbedder } = await import('../embedding/transformers-embedder.ts');
  return openEmbedder({
    model: config.EMBEDDING_MODEL,
    ...configuredModel(config).places,
    allowDownload: config.EMBEDDING_DOWNLOAD,
    settings: givenSettings(config),
  });
};
