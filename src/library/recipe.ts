import { SMALL_TALK } from '../retrieval/small-talk.ts';
import { DEFAULT_HNSW } from '../search-index/hnswlib-index.ts';
import { sha256 } from '../sha256.ts';
import { VERSION } from '../version.ts';
import { TRAINING_VERSION } from './learn-curations.ts';

/**
 * Everything beside corpus and embedder that decides what a snapshot holds, as SHA-256: a snapshot of another recipe
 * is stale, though it can be served until it is built again.
 */
export const RECIPE = sha256(JSON.stringify([VERSION, TRAINING_VERSION, DEFAULT_HNSW, SMALL_TALK]));
