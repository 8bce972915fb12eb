import type { Topic } from '../corpus/curation.ts';
import { sentenceAt } from '../corpus/sentence-at.ts';
import { Quote } from '../quotation/quote.ts';
import type { Snapshot } from './snapshot.ts';

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The topic that a name means: its id, or one of its labels in any language, whatever the accents and the case. */
export const findTopic = (snapshot: Snapshot, name: string): Topic | null => {
  const wanted = folded(name);
  if (wanted === '') return null;
  return (
    snapshot.topics.find(({ id, labels }) =>
      [id, ...Object.values(labels)].some((label) => folded(label) === wanted),
    ) ?? null
  );
};

/** A topic's quotes in the order of its curation, each sentence once. */
export const quotesOf = (snapshot: Snapshot, topic: Topic): Quote[] => {
  const sentences = topic.quotes.flatMap((place) => {
    const own = snapshot.sentences.filter((sentence) => sentence.document === place.document);
    const index = sentenceAt(own, place);
    return index === null ? [] : [own[index] as (typeof own)[number]];
  });
  return [...new Set(sentences)].map((sentence) => Quote.cut(snapshot.documents, sentence, 1));
};
