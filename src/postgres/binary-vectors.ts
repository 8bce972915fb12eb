/*
 * pgvector's binary format, big-endian: int16 dimensions, int16 unused, then a float4 per dimension. Exact and a third
 * of the text's size; the text of a vector is half the time of storing it.
 */

const HEADER_BYTES = 4;

/** @param vector as the type `vector` is sent to the server. */
export const encodeVector = (vector: Float32Array): Buffer => {
  const bytes = Buffer.alloc(HEADER_BYTES + 4 * vector.length);
  bytes.writeInt16BE(vector.length, 0);
  for (let at = 0; at < vector.length; at += 1)
    bytes.writeFloatBE(vector[at] as number, HEADER_BYTES + 4 * at);
  return bytes;
};

/** @param bytes what `vector_send` makes of a vector: pg reads no binary results, but byte strings it does. */
export const decodeVector = (bytes: Buffer): Float32Array => {
  const vector = new Float32Array(bytes.readInt16BE(0));
  for (let at = 0; at < vector.length; at += 1) vector[at] = bytes.readFloatBE(HEADER_BYTES + 4 * at);
  return vector;
};

/**
 * `vector[]` as one binary parameter: int32 dimensions of the array, int32 nulls, int32 type, int32 length, int32 lower
 * bound, then per element int32 bytes and the element.
 * @param typeId of `vector` in this database, `'vector'::regtype::oid`.
 */
export const encodeVectorArray = (vectors: readonly Float32Array[], typeId: number): Buffer => {
  const header = Buffer.alloc(20);
  header.writeInt32BE(1, 0);
  header.writeInt32BE(0, 4);
  header.writeUInt32BE(typeId, 8);
  header.writeInt32BE(vectors.length, 12);
  header.writeInt32BE(1, 16);
  return Buffer.concat([
    header,
    ...vectors.flatMap((vector) => {
      const element = encodeVector(vector);
      const length = Buffer.alloc(4);
      length.writeInt32BE(element.length);
      return [length, element];
    }),
  ]);
};
