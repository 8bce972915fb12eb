/** A table of vectors in one byte a number. */
export interface QuantisedTable {
  /** Row after row, -127 to 127. */
  readonly values: Int8Array;
  /** One factor per row: `values * scale` is the row again, up to half a step. */
  readonly scales: Float32Array;
  readonly dimensions: number;
}

/** Rounds each row to 255 levels between minus and plus its largest number; rows of zeros keep scale 0. */
export const quantiseRows = (table: Float32Array, dimensions: number): QuantisedTable => {
  const rows = table.length / dimensions;
  const values = new Int8Array(table.length);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const from = row * dimensions;
    let largest = 0;
    for (let at = from; at < from + dimensions; at++)
      largest = Math.max(largest, Math.abs(table[at] as number));
    if (largest === 0) continue;
    scales[row] = largest / 127;
    for (let at = from; at < from + dimensions; at++)
      values[at] = Math.round(((table[at] as number) / largest) * 127);
  }
  return { values, scales, dimensions };
};
