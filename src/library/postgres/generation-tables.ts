/** Hexadecimal digits of a generation that name its tables: enough to be unique, few enough for a name. */
const NAME_DIGITS = 24;

/** The partitions that hold the large rows of one generation, qualified. */
export interface GenerationTables {
  readonly sentences: string;
  readonly vectors: string;
}

/** @param generation 64 hexadecimal digits, checked: it becomes part of names. */
export const tablesOf = (generation: string): GenerationTables => {
  if (!/^[0-9a-f]{64}$/.test(generation)) throw new RangeError(`${generation} names no generation`);
  const digits = generation.slice(0, NAME_DIGITS);
  return { sentences: `guillemet.sentences_${digits}`, vectors: `guillemet.vectors_${digits}` };
};
