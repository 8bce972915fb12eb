import type { Topic } from '../corpus/curation.ts';
import type { Sentence } from '../corpus/sentence.ts';
import { sentenceAt } from '../corpus/sentence-at.ts';
import { Quote } from '../quotation/quote.ts';
import { looseWords } from '../text/loose-words.ts';
import type { Snapshot } from './snapshot.ts';

/** The topic that a name means: its id, or one of its labels in any language, whatever the accents and the case. */
export const findTopic = (snapshot: Snapshot, name: string): Topic | null => {
  const wanted = looseWords(name);
  if (wanted === '') return null;
  return (
    snapshot.topics.find(({ id, labels }) =>
      [id, ...Object.values(labels)].some((label) => looseWords(label) === wanted),
    ) ?? null
  );
};

const groups = new WeakMap<Snapshot, ReadonlyMap<string, readonly Sentence[]>>();

/** The sentences of each document, grouped once per snapshot. */
const sentencesByDocument = (snapshot: Snapshot): ReadonlyMap<string, readonly Sentence[]> => {
  const known = groups.get(snapshot);
  if (known !== undefined) return known;
  const grouped = new Map<string, Sentence[]>();
  for (const sentence of snapshot.sentences) {
    const group = grouped.get(sentence.document);
    if (group === undefined) grouped.set(sentence.document, [sentence]);
    else group.push(sentence);
  }
  groups.set(snapshot, grouped);
  return grouped;
};

/** A topic's quotes in the order of its curation, each sentence once. */
export const quotesOf = (snapshot: Snapshot, topic: Topic): Quote[] => {
  const sentences = topic.quotes.flatMap((place) => {
    const own = sentencesByDocument(snapshot).get(place.document) ?? [];
    const index = sentenceAt(own, place);
    return index === null ? [] : [own[index] as Sentence];
  });
  return [...new Set(sentences)].map((sentence) => Quote.cut(snapshot.documents, sentence, 1));
};
