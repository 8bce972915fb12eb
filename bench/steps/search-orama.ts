import { peakMemory } from '../peak-memory.ts';
import { answerTask } from '../run-step.ts';
import { HITS, measureStore, type StoreFigures } from '../store-figures.ts';
import { readVectorSet } from '../vector-files.ts';

export interface OramaTask {
  readonly folder: string;
  /** Cosine below which Orama leaves a vector out. */
  readonly similarity: number;
}

/** What is used of the package, which is not there when the project is type-checked. */
interface Orama {
  create(options: { readonly schema: Readonly<Record<string, string>> }): object;
  insertMultiple(database: object, documents: readonly object[]): unknown;
  search(
    database: object,
    query: {
      readonly mode: 'hybrid';
      readonly term: string;
      readonly vector: { readonly property: string; readonly value: readonly number[] };
      readonly similarity: number;
      readonly limit: number;
    },
  ): Promise<{ readonly hits: readonly { readonly id: string }[] }>;
}

/** Documents handed over at a time. */
const BATCH = 1_000;

const PACKAGE: string = '@orama/orama';

answerTask(async ({ folder, similarity }: OramaTask, onProgress): Promise<StoreFigures> => {
  const set = await readVectorSet(folder);
  const { create, insertMultiple, search } = (await import(PACKAGE)) as Orama;
  const before = peakMemory();
  onProgress('indexing');
  const startedAt = performance.now();
  const database = create({ schema: { text: 'string', embedding: `vector[${set.dimensions}]` } });
  for (let start = 0; start < set.texts.length; start += BATCH)
    await insertMultiple(
      database,
      set.texts.slice(start, start + BATCH).map((text, offset) => ({
        id: String(start + offset),
        text,
        embedding: Array.from(set.vectors[start + offset] as Float32Array),
      })),
    );
  const indexMs = performance.now() - startedAt;
  onProgress('searching');
  return measureStore(
    set,
    async (question) => {
      const { hits } = await search(database, {
        mode: 'hybrid',
        term: set.questions[question]?.text ?? '',
        vector: { property: 'embedding', value: Array.from(set.questionVectors[question] as Float32Array) },
        similarity,
        limit: HITS,
      });
      return hits.map(({ id }) => Number(id));
    },
    indexMs,
    before,
    false,
  );
});
