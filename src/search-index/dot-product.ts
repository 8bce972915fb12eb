/** Sum of products of two vectors of one length; for L2 norm 1 their cosine. */
export const dotProduct = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] as number) * (b[at] as number);
  return sum;
};
