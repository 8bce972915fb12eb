import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A question with what is known of its right answer, for every store alike. */
export interface VectorQuestion {
  readonly text: string;
  /** Labels of the vectors of the sentence it was made from; empty for a free question. */
  readonly source: readonly number[];
  /** Similarities of the ten nearest vectors by exact search, nearest first. */
  readonly nearest: readonly number[];
}

/** What every store is given: the same texts, the same vectors, the same questions. */
export interface VectorSet {
  readonly dimensions: number;
  /** By label. */
  readonly texts: readonly string[];
  readonly vectors: readonly Float32Array[];
  readonly questions: readonly VectorQuestion[];
  readonly questionVectors: readonly Float32Array[];
}

const rowsOf = (bytes: Buffer, dimensions: number): Float32Array[] => {
  const floats = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  // Rows of their own, so that every store starts from the same layout.
  return Array.from({ length: floats.length / dimensions }, (_, row) =>
    floats.slice(row * dimensions, (row + 1) * dimensions),
  );
};

const bytesOf = (rows: readonly Float32Array[], dimensions: number): Uint8Array => {
  const floats = new Float32Array(rows.length * dimensions);
  for (const [index, row] of rows.entries()) floats.set(row, index * dimensions);
  return new Uint8Array(floats.buffer);
};

export const writeVectorSet = async (folder: string, set: VectorSet): Promise<void> => {
  const { dimensions, texts, vectors, questions, questionVectors } = set;
  await writeFile(join(folder, 'set.json'), JSON.stringify({ dimensions, texts, questions }));
  await writeFile(join(folder, 'vectors.f32'), bytesOf(vectors, dimensions));
  await writeFile(join(folder, 'questions.f32'), bytesOf(questionVectors, dimensions));
};

export const readVectorSet = async (folder: string): Promise<VectorSet> => {
  const saved = JSON.parse(await readFile(join(folder, 'set.json'), 'utf8')) as Pick<
    VectorSet,
    'dimensions' | 'texts' | 'questions'
  >;
  return {
    ...saved,
    vectors: rowsOf(await readFile(join(folder, 'vectors.f32')), saved.dimensions),
    questionVectors: rowsOf(await readFile(join(folder, 'questions.f32')), saved.dimensions),
  };
};
