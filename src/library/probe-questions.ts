import type { Curation } from '../corpus/curation.ts';
import type { ReadDocument } from '../corpus/read-corpus.ts';
import { sentenceAt } from '../corpus/sentence-at.ts';
import { slice } from '../text/span.ts';
import { words } from '../text/words.ts';

/** A question that a whole index finds the answer to. */
export interface ProbeQuestion {
  readonly question: string;
  /** Texts of the sentences any of which is right: the same words may stand in several places. */
  readonly expected: ReadonlySet<string>;
  /** How far down the right one may stand: curated questions must be quoted, a sentence's own words merely lead to it. */
  readonly within: number;
}

/** Probes of one build, 10 to 500: each costs about one answer. */
const MOST_PROBES = 50;
/** As many as a reply quotes. */
const QUOTED = 3;
/** Among the candidates that are weighed. */
const FOUND = 10;
/** A shorter sentence has not enough words of its own to be found by them. */
const LEAST_WORDS = 6;

/** Every so many-th, so that a build of the same corpus asks the same. */
const spread = <T>(all: readonly T[], most: number): T[] =>
  all.length <= most
    ? [...all]
    : Array.from({ length: most }, (_, at) => all[Math.floor((at * all.length) / most)] as T);

/**
 * What to ask an index before it is published: expected questions of the curation first; of documents without any,
 * sentences in their own words.
 */
export const probeQuestions = (
  read: readonly Pick<ReadDocument, 'document' | 'sentences'>[],
  curations: readonly Curation[],
): ProbeQuestion[] => {
  const byId = new Map(read.map((entry) => [entry.document.id, entry]));
  const expected = new Map<string, Set<string>>();
  for (const { document, questions } of curations) {
    const entry = byId.get(document);
    if (entry === undefined) continue;
    for (const { text, answer } of questions) {
      const found = sentenceAt(entry.sentences, answer);
      if (found === null) continue;
      const right = expected.get(text) ?? new Set();
      right.add(slice(entry.document.text, entry.sentences[found] as (typeof entry.sentences)[number]));
      expected.set(text, right);
    }
  }
  const curated = spread([...expected], MOST_PROBES).map(
    ([question, right]): ProbeQuestion => ({ question, expected: right, within: QUOTED }),
  );
  const known = new Set(curations.filter(({ questions }) => questions.length > 0).map((c) => c.document));
  const statements = read
    .filter(({ document }) => !known.has(document.id))
    .flatMap(({ document, sentences }) =>
      sentences.flatMap((sentence) => (sentence.role === 'statement' ? [{ document, sentence }] : [])),
    );
  const own = spread(statements, MOST_PROBES - curated.length)
    .map(({ document, sentence }) => slice(document.text, sentence))
    .filter((text) => words(text).length >= LEAST_WORDS)
    .map((text): ProbeQuestion => ({ question: text, expected: new Set([text]), within: FOUND }));
  return [...curated, ...own];
};
