import { join } from 'node:path';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { openEmbedder } from '../../src/embedding/transformers-embedder.ts';

const MODELS = join(import.meta.dirname, '..', '..', 'embeddings', 'models');

/** The embedder that ships with the project. */
export const openShippedEmbedder = (): Promise<Embedder> =>
  openEmbedder({ model: 'guillemet-mini', modelsFolder: MODELS, cacheFolder: MODELS });
