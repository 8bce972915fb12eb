import type { Sentence } from '../corpus/sentence.ts';

/** Sentences by the id of their document, in reading order. */
export const sentencesByDocument = (sentences: readonly Sentence[]): Map<string, Sentence[]> => {
  const grouped = new Map<string, Sentence[]>();
  for (const sentence of sentences) {
    const group = grouped.get(sentence.document);
    if (group === undefined) grouped.set(sentence.document, [sentence]);
    else group.push(sentence);
  }
  return grouped;
};
