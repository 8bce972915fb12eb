import type { Embedder } from '../embedding/embedder.ts';
import { RefusedError } from '../errors.ts';
import { rankSentences } from '../retrieval/rank-sentences.ts';
import { type SearchableCorpus, sentenceText } from '../retrieval/searchable-corpus.ts';
import { graphRecall, type TrueVectors } from './graph-recall.ts';
import type { ProbeQuestion } from './probe-questions.ts';
import type { SnapshotContent } from './snapshot-content.ts';

/** A snapshot that must not be published; the message says what is wrong with it, not what to do. */
export class UnverifiedSnapshotError extends RefusedError {
  override readonly name = 'UnverifiedSnapshotError';
}

/** Below this share of the true neighbours the graph is broken: the benchmark sees 0.98 at 100,000 sentences. */
const LEAST_RECALL = 0.95;

/** Share of the probe questions that must find their sentence, 0.5 to 1; people also curate what no index would find. */
const LEAST_FOUND = 0.8;
/** One that is not found says nothing, however few there are. */
const ALWAYS_FORGIVEN = 1;

/** What a snapshot was written from, as far as it is compared. */
export type VerifiableContent = Pick<SnapshotContent, 'documents' | 'sentences' | 'classifiers'> & {
  readonly vectors: TrueVectors;
};

const sameNumbers = (a: Float32Array, b: Float32Array): boolean =>
  a.length === b.length && a.every((value, at) => value === b[at]);

const verifySentences = (written: SearchableCorpus, built: VerifiableContent): void => {
  if (written.sentences.length !== built.sentences.length)
    throw new UnverifiedSnapshotError(
      `${written.sentences.length} of ${built.sentences.length} sentences survived being written`,
    );
  for (const [position, sentence] of built.sentences.entries()) {
    const again = written.sentences[position];
    const text = written.documents.get(sentence.document)?.text;
    const meant = built.documents.get(sentence.document)?.text.slice(sentence.start, sentence.end);
    if (
      again === undefined ||
      meant === undefined ||
      meant === '' ||
      again.voice !== sentence.voice ||
      again.speaker !== sentence.speaker ||
      text?.slice(again.start, again.end) !== meant
    )
      throw new UnverifiedSnapshotError(
        `sentence ${sentence.paragraph}.${sentence.sentence} of ${sentence.document} did not survive being written`,
      );
  }
};

const verifyClassifiers = (written: SearchableCorpus, built: VerifiableContent): void => {
  for (const [document, { model }] of built.classifiers) {
    const again = written.classifiers.get(document)?.model;
    if (
      again === undefined ||
      !sameNumbers(again.weights, model.weights) ||
      !sameNumbers(again.bias, model.bias)
    )
      throw new UnverifiedSnapshotError(
        `what the curation of ${document} taught did not survive being written`,
      );
  }
};

const verifyProbes = async (
  written: SearchableCorpus,
  embedder: Embedder,
  probes: readonly ProbeQuestion[],
): Promise<void> => {
  const missed: string[] = [];
  for (const { question, expected, within } of probes) {
    const ranked = await rankSentences(written, embedder, question);
    const isFound = ranked
      .slice(0, within)
      .some(({ sentence }) => expected.has(sentenceText(written, sentence)));
    if (!isFound) missed.push(question);
  }
  const forgiven = Math.max(ALWAYS_FORGIVEN, Math.floor((1 - LEAST_FOUND) * probes.length + 1e-9));
  if (missed.length > forgiven)
    throw new UnverifiedSnapshotError(
      `${missed.length} of ${probes.length} questions no longer find their sentence, the first being: ${missed[0]}`,
    );
};

/**
 * Reads a written snapshot back against what it was written from: every span, every classifier, the graph's recall on
 * a sample, and questions whose answers are known. Its hashes were checked when it was loaded.
 * @param isMeasured whether the graph is that of the snapshot before, whose recall was measured then.
 * @throws UnverifiedSnapshotError when something does not hold; the snapshot must not be published then.
 */
export const verifySnapshot = async (
  written: SearchableCorpus,
  built: VerifiableContent,
  embedder: Embedder,
  probes: readonly ProbeQuestion[],
  isMeasured = false,
): Promise<void> => {
  verifySentences(written, built);
  verifyClassifiers(written, built);
  if (!isMeasured) {
    const { found, wanted } = await graphRecall(written.vectors, built.vectors);
    if (found < LEAST_RECALL * wanted)
      throw new UnverifiedSnapshotError(`the vector graph finds ${found} of ${wanted} true neighbours`);
  }
  await verifyProbes(written, embedder, probes);
};
