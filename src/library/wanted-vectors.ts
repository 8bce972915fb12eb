import type { Curation } from '../corpus/curation.ts';
import type { ReadDocument } from '../corpus/read-corpus.ts';
import { sentenceAt } from '../corpus/sentence-at.ts';
import type { CuratedExample } from '../retrieval/curation-classifier.ts';
import type { VectorOwner } from '../retrieval/searchable-corpus.ts';
import { SMALL_TALK } from '../retrieval/small-talk.ts';
import type { VectorStore } from './vector-store.ts';

/** What indexing needs of a document as it was read. */
export type ReadStatement = Pick<ReadDocument, 'document' | 'sentences'>;

/** A curated question whose vector is still to be made, known by its key in the store. */
export interface KeyedExample extends Omit<CuratedExample, 'vector'> {
  readonly key: string;
}

/** The examples with their vectors, once the store is filled. */
export const withVectors = (keyed: readonly KeyedExample[], store: VectorStore): CuratedExample[] =>
  keyed.map(({ key, ...example }) => ({ ...example, vector: store.get(key) }));

export interface WantedVectors {
  /** Whom each vector leads to, by key, in corpus order. */
  readonly owners: ReadonlyMap<string, readonly VectorOwner[]>;
  /** The curated questions of each curated document. */
  readonly examples: ReadonlyMap<string, readonly KeyedExample[]>;
  /** What no document answers; empty where nothing is curated. */
  readonly smallTalk: readonly KeyedExample[];
}

/** Asks the store for every vector a snapshot needs: sentences first, then what curation says of them. */
export const wantVectors = (
  read: readonly ReadStatement[],
  curations: readonly Curation[],
  store: VectorStore,
): WantedVectors => {
  const owners = new Map<string, VectorOwner[]>();
  const own = (key: string, owner: VectorOwner): string => {
    const known = owners.get(key);
    if (known === undefined) owners.set(key, [owner]);
    else known.push(owner);
    return key;
  };

  const firstPositions = new Map<string, number>();
  const byId = new Map(read.map((entry) => [entry.document.id, entry]));
  let position = 0;
  for (const { document, sentences } of read) {
    firstPositions.set(document.id, position);
    for (const sentence of sentences) {
      if (sentence.role === 'statement')
        own(store.wantPassage(document, sentence), { kind: 'passage', sentence: position });
      position += 1;
    }
  }

  const examples = new Map<string, KeyedExample[]>();
  const smallTalk: KeyedExample[] = [];
  if (curations.some(({ questions }) => questions.length > 0))
    for (const text of Object.values(SMALL_TALK).flat())
      smallTalk.push({
        text,
        answer: null,
        key: own(store.want('question', text), { kind: 'unanswered', document: null }),
      });
  for (const { document, questions, unanswered } of curations) {
    const known: KeyedExample[] = [];
    for (const { text, answer } of questions) {
      const found = sentenceAt(byId.get(document)?.sentences ?? [], answer);
      if (found === null) continue;
      const sentence = (firstPositions.get(document) as number) + found;
      known.push({
        text,
        answer: sentence,
        key: own(store.want('question', text), { kind: 'question', sentence }),
      });
    }
    for (const text of unanswered)
      known.push({
        text,
        answer: null,
        key: own(store.want('question', text), { kind: 'unanswered', document }),
      });
    examples.set(document, known);
  }
  return { owners, examples, smallTalk };
};
