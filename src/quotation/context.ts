import type { Document } from '../corpus/document.ts';
import type { Sentence } from '../corpus/sentence.ts';
import { foldText } from '../text/fold.ts';
import { readingLanguage } from '../text/language.ts';
import { slice } from '../text/span.ts';
import { words } from '../text/words.ts';
import { CONTEXT_OPENERS } from './context-openers.ts';
import { Quote, type TextSource } from './quote.ts';

/** Longest opening phrase of `CONTEXT_OPENERS`, in words. */
const LONGEST_OPENER = 5;
/** Characters of a sentence read to know how it opens; its first words are there. */
const OPENING_LENGTH = 80;

/**
 * Whether a sentence opens with a pronoun or connective that only the sentence before it resolves. `language` is
 * a BCP 47 subtag of `CONTEXT_OPENERS`; of other languages it is not known and the answer is no.
 */
export const opensUnresolved = (sentence: string, language: string): boolean => {
  const openers = phrasesOf(language);
  if (openers === null) return false;
  const opening = words(sentence.slice(0, OPENING_LENGTH))
    .slice(0, LONGEST_OPENER)
    .map(({ key }) => key.toLowerCase());
  for (let length = opening.length; length > 0; length--) {
    const leans = openers.get(opening.slice(0, length).join(' '));
    if (leans !== undefined) return leans;
  }
  return false;
};

/**
 * The sentence before the one at `position`, as the context to show with it, where that one opens unresolved.
 * It is the nearest statement before it in the same document, said in the same voice by the same speaker (the
 * writer's narration and paraphrases are one voice), at most one paragraph earlier. `null` where there is none:
 * a quote without its antecedent is still exact.
 * @throws RangeError when there is no sentence at `position`.
 */
export const contextOf = (
  corpus: { readonly documents: TextSource; readonly sentences: readonly Sentence[] },
  position: number,
): Quote | null => {
  const sentence = corpus.sentences[position];
  if (sentence === undefined) throw new RangeError(`no sentence at position ${position}`);
  const document = corpus.documents.get(sentence.document);
  if (document === undefined) return null;
  if (sentence.role === 'attribution' || !leansBack(document, sentence)) return null;
  for (let at = position - 1; at >= 0; at--) {
    const before = corpus.sentences[at];
    if (before === undefined || before.document !== sentence.document) return null;
    if (before.paragraph < sentence.paragraph - 1) return null;
    if (before.role === 'attribution') continue;
    return goesOn(before, sentence) ? Quote.cut(corpus.documents, before, 0) : null;
  }
  return null;
};

const goesOn = (before: Sentence, sentence: Sentence): boolean =>
  (before.voice === 'direct') === (sentence.voice === 'direct') &&
  (sentence.voice !== 'direct' || before.speaker === sentence.speaker);

/** By sentence, since a popular one is quoted again and again. */
const leaning = new WeakMap<Sentence, boolean>();

const leansBack = (document: Document, sentence: Sentence): boolean => {
  const known = leaning.get(sentence);
  if (known !== undefined) return known;
  const leans = opensUnresolved(slice(document.text, sentence), languageOf(document));
  leaning.set(sentence, leans);
  return leans;
};

const languages = new WeakMap<Document, string>();

const languageOf = (document: Document): string => {
  const known = languages.get(document);
  if (known !== undefined) return known;
  const language = readingLanguage(document.language, document.text);
  languages.set(document, language);
  return language;
};

const phrases = new Map<string, ReadonlyMap<string, boolean>>();

/** Opening phrases by language: true where they lean on the sentence before, false where they stand alone. */
const phrasesOf = (language: string): ReadonlyMap<string, boolean> | null => {
  const known = phrases.get(language);
  if (known !== undefined) return known;
  const table = Object.hasOwn(CONTEXT_OPENERS, language) ? CONTEXT_OPENERS[language] : undefined;
  if (table === undefined) return null;
  const read = new Map<string, boolean>();
  const add = (row: string, leans: boolean): void => {
    for (const phrase of row.split(', ')) read.set(asKey(phrase), leans);
  };
  add(table.pronouns, true);
  add(table.connectives, true);
  add(table.standAlone, false);
  phrases.set(language, read);
  return read;
};

// An elided word (« c' ») is one only before a letter.
const asKey = (phrase: string): string =>
  words(foldText(phrase, 'exact').replace(/'$/, "'x"))
    .map(({ key }) => key)
    .filter((key) => key !== 'x')
    .join(' ');
