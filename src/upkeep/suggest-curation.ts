import type { Curation } from '../corpus/curation.ts';
import type { Document } from '../corpus/document.ts';
import type { Sentence } from '../corpus/sentence.ts';
import { sentenceAt } from '../corpus/sentence-at.ts';
import type { CrossValidated } from '../retrieval/cross-validate.ts';
import { type GuessedLanguage, guessLanguage } from '../text/guess-language.ts';
import type { QuestionGroup } from './question-log.ts';
import { uniqueExcerpt } from './unique-excerpt.ts';

/** Expected questions below which a sentence is listed, 4 to 40: from about ten on, another wording is recognised. */
const FEW_QUESTIONS = 10;
/** Questions per language below which the language counts as missing for a sentence, 1 to 10. */
const FEW_PER_LANGUAGE = 1;
/** Unanswered questions below which a document is listed, whatever else it has: the least a classifier learns from. */
const FEW_UNANSWERED = 10;
/** Expected questions that one unanswered one should stand beside, 2 to 6: fewer unanswered ones let near misses by. */
const EXPECTED_PER_UNANSWERED = 3;
/** Questions of two sentences taken for each other before they are listed, 2 to 10. */
const TAKEN_FOR_EACH_OTHER = 3;
/** Pairs of sentences listed, those most taken for each other first; and questions shown for each. */
const MOST_PAIRS = 10;
const MOST_EXAMPLES = 3;

const LANGUAGES: readonly GuessedLanguage[] = ['de', 'en', 'es', 'fr', 'it', 'ko', 'nl', 'pl', 'ru', 'uk'];

/** A sentence as a curation file names it. */
export interface NamedSentence {
  readonly paragraph: number;
  readonly sentence: number;
  readonly excerpt: string;
}

export interface ThinSentence extends NamedSentence {
  readonly questions: number;
  /** Of the ten languages, those that none of its questions is told to be in. */
  readonly missing: readonly GuessedLanguage[];
}

export interface AmbiguousPair {
  readonly sentences: readonly [NamedSentence, NamedSentence];
  /** How many questions of one were taken for the other's by a classifier that did not know them. */
  readonly questions: number;
  readonly examples: readonly string[];
}

/** What would most help one document's curation. */
export interface CurationSuggestions {
  readonly document: string;
  readonly thin: readonly ThinSentence[];
  readonly topicsWithoutQuotes: readonly string[];
  /** Most confused first. */
  readonly ambiguous: readonly AmbiguousPair[];
  /** `null` where there are enough of them, in every language. */
  readonly unanswered: {
    readonly count: number;
    readonly wanted: number;
    readonly missing: readonly GuessedLanguage[];
  } | null;
  /** Questions that people asked in vain or were answered badly; of all documents, since nobody knows which they meant. */
  readonly asked: readonly QuestionGroup[];
}

export interface CuratedDocument {
  readonly document: Document;
  /** This document's. */
  readonly sentences: readonly Sentence[];
  /** Position of the first of `sentences` among those of the corpus. */
  readonly firstPosition: number;
  readonly curation: Curation | null;
  /** `null` where the curation is too small to learn from. */
  readonly judged: readonly CrossValidated[] | null;
}

const missingLanguages = (questions: readonly string[]): GuessedLanguage[] => {
  const counts = new Map<GuessedLanguage | null, number>();
  for (const question of questions) {
    const language = guessLanguage(question);
    counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return LANGUAGES.filter((language) => (counts.get(language) ?? 0) < FEW_PER_LANGUAGE);
};

const ambiguousPairs = (
  judged: readonly CrossValidated[],
  nameOf: (position: number) => NamedSentence | null,
): AmbiguousPair[] => {
  const taken = new Map<string, { pair: [number, number]; texts: string[] }>();
  for (const { example, ranked } of judged) {
    const [best] = ranked;
    if (example.answer === null || best === undefined || best === example.answer) continue;
    const pair: [number, number] = [Math.min(example.answer, best), Math.max(example.answer, best)];
    const known = taken.get(pair.join(' '));
    if (known === undefined) taken.set(pair.join(' '), { pair, texts: [example.text] });
    else known.texts.push(example.text);
  }
  return [...taken.values()]
    .filter(({ texts }) => texts.length >= TAKEN_FOR_EACH_OTHER)
    .sort((a, b) => b.texts.length - a.texts.length || a.pair[0] - b.pair[0] || a.pair[1] - b.pair[1])
    .slice(0, MOST_PAIRS)
    .flatMap(({ pair: [one, other], texts }) => {
      const first = nameOf(one);
      const second = nameOf(other);
      if (first === null || second === null) return [];
      return [
        {
          sentences: [first, second] as const,
          questions: texts.length,
          examples: texts.slice(0, MOST_EXAMPLES),
        },
      ];
    });
};

/** What would most help this document's curation, from what stands in it and from what people asked. */
export const suggestCuration = (
  { document, sentences, firstPosition, curation, judged }: CuratedDocument,
  asked: readonly QuestionGroup[],
): CurationSuggestions => {
  const statements = sentences.filter(({ role }) => role === 'statement');
  const nameOf = (sentence: Sentence | undefined): NamedSentence | null => {
    const excerpt = sentence === undefined ? null : uniqueExcerpt(document.text, sentence, statements);
    return sentence === undefined || excerpt === null
      ? null
      : { paragraph: sentence.paragraph, sentence: sentence.sentence, excerpt };
  };

  const questionsOf = new Map<number, string[]>();
  for (const { text, answer } of curation?.questions ?? []) {
    const at = sentenceAt(sentences, answer);
    if (at !== null) questionsOf.set(at, [...(questionsOf.get(at) ?? []), text]);
  }
  const thin = sentences.flatMap((sentence, at): ThinSentence[] => {
    if (sentence.role !== 'statement') return [];
    const questions = questionsOf.get(at) ?? [];
    const missing = missingLanguages(questions);
    const named = questions.length < FEW_QUESTIONS || missing.length > 0 ? nameOf(sentence) : null;
    return named === null ? [] : [{ ...named, questions: questions.length, missing }];
  });

  const count = curation?.unanswered.length ?? 0;
  const wanted = Math.max(
    FEW_UNANSWERED,
    Math.ceil((curation?.questions.length ?? 0) / EXPECTED_PER_UNANSWERED),
  );
  const missing = missingLanguages(curation?.unanswered ?? []);
  return {
    document: document.id,
    thin,
    topicsWithoutQuotes: (curation?.topics ?? [])
      .filter(({ quotes }) => quotes.length === 0)
      .map(({ id }) => id),
    ambiguous: ambiguousPairs(judged ?? [], (position) => nameOf(sentences[position - firstPosition])),
    unanswered: count >= wanted && missing.length === 0 ? null : { count, wanted, missing },
    asked,
  };
};
