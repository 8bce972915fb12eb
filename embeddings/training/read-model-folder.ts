import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeOnnxConstants } from './onnx-model.ts';
import type { TrainedTable } from './train-table.ts';

/** Reads a folder that `writeModelFolder` wrote: its vocabulary, and its table with the rounding that it has. */
export const readModelFolder = async (folder: string): Promise<TrainedTable> => {
  const { model } = JSON.parse(await readFile(join(folder, 'tokenizer.json'), 'utf8')) as {
    model: { vocab: Record<string, number> };
  };
  const vocabulary: string[] = [];
  for (const [piece, id] of Object.entries(model.vocab)) vocabulary[id] = piece;
  const constants = decodeOnnxConstants(await readFile(join(folder, 'onnx', 'model_quantized.onnx')));
  const bytesOf = (name: string): ArrayBuffer => {
    const bytes = constants.get(name);
    if (bytes === undefined) throw new Error(`${folder} holds no static table: its graph has no ${name}`);
    return new Uint8Array(bytes).buffer;
  };
  const values = new Int8Array(bytesOf('table'));
  const scales = new Float32Array(bytesOf('scales'));
  const dimensions = values.length / scales.length;
  const table = Float32Array.from(
    values,
    (value, at) => value * (scales[Math.floor(at / dimensions)] as number),
  );
  return { vocabulary, table, dimensions };
};
