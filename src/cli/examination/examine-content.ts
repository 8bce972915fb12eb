import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { describeProblem } from '../../corpus/problem.ts';
import { readCorpus } from '../../corpus/read-corpus.ts';
import type { EmbedderIdentity } from '../../embedding/embedder.ts';
import { findModel } from '../../embedding/model-files.ts';
import { corpusSources, isCurrent } from '../../library/corpus-sources.ts';
import { sha256OfFile } from '../../sha256.ts';
import { configuredModel, openConfiguredEmbedder } from '../open-embedder.ts';
import { databaseAndIndex } from './examine-database.ts';
import { bad, type Finding, good, reasonOf } from './finding.ts';

// What needs a native package is imported where it is looked at: doctor must run where one is broken.

const INDEX = 'npm run -s guillemet -- index';

export const corpus = async (config: Config): Promise<Finding> => {
  try {
    const { documents, problems } = await readCorpus(config.CORPUS_DIR);
    const [first] = problems;
    if (first !== undefined)
      return bad(
        'corpus',
        `${problems.length} problems, first ${describeProblem(first)}`,
        'mend the file and look again',
      );
    return documents.length > 0
      ? good('corpus', `${documents.length} documents, all readable`)
      : bad('corpus', 'no document', 'npm run -s guillemet -- corpus add FILE.md');
  } catch (cause) {
    return bad('corpus', reasonOf(cause), 'name another folder with --corpus or CORPUS_DIR');
  }
};

export const modelFiles = async (config: Config): Promise<Finding> => {
  const remedy = config.EMBEDDING_MODEL.includes('/')
    ? `npm run -s guillemet -- model fetch ${config.EMBEDDING_MODEL}`
    : 'git checkout -- embeddings/models';
  try {
    const { model, places, settings } = configuredModel(config);
    const found = await findModel(model, settings, places);
    if ('missing' in found)
      return bad('model files', `${found.folder}: ${found.missing.join(', ')} missing`, remedy);
    const known = Object.entries(settings.sha256);
    for (const [name, sha256] of known) {
      const sum = await sha256OfFile(join(found.folder, name)).catch(() => null);
      // Of a model in several weight formats, only the one that is run must lie there.
      if (sum !== null && sum !== sha256)
        return bad('model files', `${join(found.folder, name)} is not as it was released`, remedy);
    }
    return good(
      'model files',
      `${found.folder}, ${known.length === 0 ? 'no hash known' : 'every hash right'}`,
    );
  } catch (cause) {
    return bad('model files', reasonOf(cause), 'set EMBEDDING_MODEL right (.env.example)');
  }
};

const snapshot = async (config: Config, embedder: EmbedderIdentity): Promise<Finding> => {
  const { serveNewest } = await import('../../library/served-snapshot.ts');
  const damage: string[] = [];
  const serving = await serveNewest(config.INDEX_DIR, embedder, ({ message }) => damage.push(message));
  if (damage[0] !== undefined) return bad('index', damage[0], `${INDEX} --force`);
  if (serving === null) return bad('index', 'none is built yet', INDEX);
  const now = await corpusSources(config.CORPUS_DIR).catch(() => []);
  return isCurrent(serving.manifest, now)
    ? good(
        'index',
        `generation ${serving.generation.slice(0, 12)}, ${serving.sentences.length} sentences, every hash right`,
      )
    : bad('index', 'the corpus has changed since it was built', INDEX);
};

/** The embedder as it answers, and the index made with it. */
export const embedderAndIndex = async (config: Config): Promise<Finding[]> => {
  try {
    const embedder = await openConfiguredEmbedder(config);
    const { model, dimensions, revision } = embedder.identity;
    await embedder.close();
    return [
      good('embedder', `${model}, ${dimensions} dimensions, ${revision.slice(0, 12)}`),
      ...((await databaseAndIndex(config, embedder.identity)) ?? [await snapshot(config, embedder.identity)]),
    ];
  } catch (cause) {
    return [
      bad('embedder', reasonOf(cause), 'git checkout -- embeddings/models, or set EMBEDDING_MODEL right'),
    ];
  }
};
