/** In how many texts each term stands. @param texts the terms of each text. */
export const countTerms = (texts: readonly (readonly string[])[]): Map<string, number> => {
  const frequencies = new Map<string, number>();
  for (const terms of texts)
    for (const term of new Set(terms)) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  return frequencies;
};
