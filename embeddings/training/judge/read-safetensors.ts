import { readFile } from 'node:fs/promises';

/** A tensor of 32-bit floats, row after row. */
export interface Weights {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** Tensors of a safetensors file by name. @throws Error for a tensor that is not made of 32-bit floats. */
export const readSafetensors = async (path: string): Promise<ReadonlyMap<string, Weights>> => {
  const bytes = await readFile(path);
  const start = 8 + Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.toString('utf8', 8, start)) as Record<
    string,
    { dtype?: string; shape: number[]; data_offsets: [number, number] }
  >;
  return new Map(
    Object.entries(header)
      .filter(([name]) => name !== '__metadata__')
      .map(
        ([
          name,
          {
            dtype,
            shape,
            data_offsets: [from, to],
          },
        ]) => {
          if (dtype !== 'F32') throw new Error(`${path}: ${name} is ${dtype}, not F32`);
          return [
            name,
            { dims: shape, data: new Float32Array(bytes.buffer.slice(start + from, start + to)) },
          ];
        },
      ),
  );
};
