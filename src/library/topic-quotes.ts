import type { Topic } from '../corpus/curation.ts';
import type { Sentence } from '../corpus/sentence.ts';
import { sentenceAt } from '../corpus/sentence-at.ts';
import { Quote } from '../quotation/quote.ts';
import { looseWords } from '../text/loose-words.ts';
import { sentencesByDocument } from './sentences-by-document.ts';
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

const known = new WeakMap<Snapshot, ReadonlyMap<string, readonly Sentence[]>>();

/** Grouped once per snapshot. */
const groupsOf = (snapshot: Snapshot): ReadonlyMap<string, readonly Sentence[]> => {
  const groups = known.get(snapshot) ?? sentencesByDocument(snapshot.sentences);
  known.set(snapshot, groups);
  return groups;
};

/** A topic's quotes in the order of its curation, each sentence once. */
export const quotesOf = (snapshot: Snapshot, topic: Topic): Quote[] => {
  const sentences = topic.quotes.flatMap((place) => {
    const own = groupsOf(snapshot).get(place.document) ?? [];
    const index = sentenceAt(own, place);
    return index === null ? [] : [own[index] as Sentence];
  });
  return [...new Set(sentences)].map((sentence) => Quote.cut(snapshot.documents, sentence, 1));
};
