import type { Sentence } from '../corpus/sentence.ts';
import { slice } from '../text/span.ts';
import type { SentenceChange } from './library.ts';
import { sentencesByDocument } from './sentences-by-document.ts';
import type { Snapshot } from './snapshot.ts';

type Read = Pick<Snapshot, 'documents' | 'sentences'>;

const EMPTY: Read = { documents: new Map(), sentences: [] };

const textOf = (read: Read, sentence: Sentence): string =>
  slice(read.documents.get(sentence.document)?.text ?? '', sentence);

/** Equal text in an equal voice is an unchanged sentence, wherever in the document it moved to. */
const identity = (read: Read, sentence: Sentence): string =>
  `${sentence.voice}\n${sentence.speaker}\n${textOf(read, sentence)}`;

/** Sentences of one side that have no equal on the other, each equal used up once. */
const withoutEqual = (
  read: Read,
  own: readonly Sentence[],
  otherRead: Read,
  other: readonly Sentence[],
): Sentence[] => {
  const left = new Map<string, number>();
  for (const sentence of other) {
    const key = identity(otherRead, sentence);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  return own.filter((sentence) => {
    const key = identity(read, sentence);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
};

/** What a reader of two snapshots would call different: by document, a sentence at the same place is *changed*. */
export const sentenceChanges = (before: Read | null, after: Read): SentenceChange[] => {
  const old = before ?? EMPTY;
  const oldSentences = sentencesByDocument(old.sentences);
  const newSentences = sentencesByDocument(after.sentences);
  const changes: SentenceChange[] = [];
  for (const document of [...new Set([...oldSentences.keys(), ...newSentences.keys()])].sort()) {
    const mine = oldSentences.get(document) ?? [];
    const theirs = newSentences.get(document) ?? [];
    // Readings of a file that did not change are the same objects.
    if (old.documents.get(document) === after.documents.get(document) && mine[0] === theirs[0]) continue;
    const gone = withoutEqual(old, mine, after, theirs);
    const fresh = withoutEqual(after, theirs, old, mine);
    const place = ({ paragraph, sentence }: Sentence): string => `${paragraph}.${sentence}`;
    const goneAt = new Map(gone.map((sentence) => [place(sentence), sentence]));
    for (const sentence of fresh) {
      const replaced = goneAt.get(place(sentence));
      if (replaced !== undefined) goneAt.delete(place(sentence));
      changes.push({
        kind: replaced === undefined ? 'added' : 'changed',
        document,
        paragraph: sentence.paragraph,
        before: replaced === undefined ? null : textOf(old, replaced),
        after: textOf(after, sentence),
      });
    }
    for (const sentence of goneAt.values())
      changes.push({
        kind: 'removed',
        document,
        paragraph: sentence.paragraph,
        before: textOf(old, sentence),
        after: null,
      });
  }
  return changes;
};
