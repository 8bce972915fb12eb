import { join } from 'node:path';
import type { Embedder } from '../src/embedding/embedder.ts';
import { openEmbedder } from '../src/embedding/transformers-embedder.ts';
import { PROJECT_ROOT } from './project-root.ts';

const MODELS = join(PROJECT_ROOT, 'embeddings', 'models');

/** The embedder that ships with the project, whatever the environment says. */
export const openShippedEmbedder = (): Promise<Embedder> =>
  openEmbedder({ model: 'guillemet-mini', modelsFolder: MODELS, cacheFolder: MODELS });
