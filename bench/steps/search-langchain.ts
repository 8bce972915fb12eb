import { peakMemory } from '../peak-memory.ts';
import { answerTask } from '../run-step.ts';
import { HITS, measureStore, type StoreFigures } from '../store-figures.ts';
import { readVectorSet } from '../vector-files.ts';
import type { SearchTask } from './search-guillemet.ts';

/** What is used of @langchain/core's Embeddings. */
interface Embeddings {
  embedDocuments(texts: string[]): Promise<number[][]>;
  embedQuery(text: string): Promise<number[]>;
}

interface Store {
  similaritySearch(query: string, k: number): Promise<{ readonly metadata: { readonly label: number } }[]>;
}

/** What is used of the package, which is not there when the project is type-checked. */
interface LangChain {
  readonly HNSWLib: {
    fromTexts(texts: string[], metadatas: object[], embeddings: Embeddings): Promise<Store>;
  };
}

const PACKAGE: string = '@langchain/community/vectorstores/hnswlib';

answerTask(async ({ folder }: SearchTask, onProgress): Promise<StoreFigures> => {
  const set = await readVectorSet(folder);
  const { HNSWLib } = (await import(PACKAGE)) as LangChain;
  let asked = 0;
  // Arrays of numbers are what the interface wants; they are made one after the other, as a model would.
  const embeddings: Embeddings = {
    embedDocuments: async () => set.vectors.map((vector) => Array.from(vector)),
    embedQuery: async () => Array.from(set.questionVectors[asked] as Float32Array),
  };
  const before = peakMemory();
  onProgress('indexing');
  const startedAt = performance.now();
  const store = await HNSWLib.fromTexts(
    [...set.texts],
    set.texts.map((_, label) => ({ label })),
    embeddings,
  );
  const indexMs = performance.now() - startedAt;
  onProgress('searching');
  return measureStore(
    set,
    async (question) => {
      asked = question;
      const hits = await store.similaritySearch(set.questions[question]?.text ?? '', HITS);
      return hits.map(({ metadata }) => metadata.label);
    },
    indexMs,
    before,
    true,
  );
});
