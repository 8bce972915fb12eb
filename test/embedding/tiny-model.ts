import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeModelFolder } from '../../embeddings/training/model-folder.ts';

/** Vectors of the tiny model have this many numbers. */
export const tinyDimensions = 4;

const rows: Readonly<Record<string, readonly [number, number, number, number]>> = {
  '[PAD]': [9, 9, 9, 9],
  '[UNK]': [9, 9, 9, 9],
  soldiers: [2, 0, 0, 0],
  '##ly': [0, 0, 0, 1],
  eleves: [0, 3, 0, 0],
  파병: [0, 0, 1, 0],
  '##이': [0, 0, 0, 2],
  strasse: [1, 1, 0, 0],
  lodz: [0, 1, 1, 0],
  '?': [0, 0, 0, 0],
};

/** Writes a model of ten pieces under a new temporary folder, which is returned; the model is `tiny` in it. */
export const writeTinyModel = async (): Promise<string> => {
  const modelsFolder = await mkdtemp(join(tmpdir(), 'guillemet-models-'));
  const table = Float32Array.from(Object.values(rows).flat());
  await writeModelFolder(join(modelsFolder, 'tiny'), Object.keys(rows), table, tinyDimensions);
  return modelsFolder;
};
