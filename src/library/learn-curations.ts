import type { EmbedderIdentity } from '../embedding/embedder.ts';
import { type CurationClassifier, trainCurationClassifier } from '../retrieval/curation-classifier.ts';
import { sha256 } from '../sha256.ts';
import type { KeptContent } from './snapshot-content.ts';
import type { VectorStore } from './vector-store.ts';
import { type KeyedExample, type WantedVectors, withVectors } from './wanted-vectors.ts';

/** Raised whenever training gives another classifier for the same examples. */
export const TRAINING_VERSION = 2;

/** Names everything a training depends on; which sentences answer counts by their order, not their position. */
const digestOf = (
  own: readonly KeyedExample[],
  general: readonly KeyedExample[],
  targets: readonly number[],
  embedder: EmbedderIdentity,
): string => {
  const classes = new Map(targets.map((target, index) => [target, index]));
  const examples = own.map(({ key, answer }) => `${key} ${answer === null ? '-' : classes.get(answer)}`);
  return sha256(JSON.stringify([TRAINING_VERSION, embedder, examples, general.map(({ key }) => key)]));
};

/** A classifier per document whose curation is large enough; one of the previous snapshot where nothing changed. */
export const learnCurations = (
  { examples, smallTalk }: WantedVectors,
  store: VectorStore,
  embedder: EmbedderIdentity,
  previous: KeptContent | null,
): Map<string, CurationClassifier> => {
  const general = withVectors(smallTalk, store);
  const classifiers = new Map<string, CurationClassifier>();
  for (const [document, known] of examples) {
    const targets = [...new Set(known.flatMap(({ answer }) => (answer === null ? [] : [answer])))].sort(
      (a, b) => a - b,
    );
    const digest = digestOf(known, smallTalk, targets, embedder);
    const kept = previous?.classifiers.get(document);
    const classifier =
      kept?.trainedOn === digest
        ? { ...kept, targets }
        : trainCurationClassifier(withVectors(known, store), general, embedder.dimensions, digest);
    if (classifier !== null) classifiers.set(document, classifier);
  }
  return classifiers;
};
