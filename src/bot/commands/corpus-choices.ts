import type { Sentence } from '../../corpus/sentence.ts';
import type { HistoryEntry } from '../../library/library.ts';
import type { Snapshot } from '../../library/snapshot.ts';
import { shortHash } from '../../quotation/cite.ts';
import { foldText } from '../../text/fold.ts';
import { slice } from '../../text/span.ts';
import { DISCORD_LIMITS } from '../discord-limits.ts';
import { placeOf } from '../rendering/render-reading.ts';
import { shorten } from '../rendering/shorten.ts';

/** A choice as Discord lists it. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** The value that says that no sentence of the document answers. */
export const NOT_ANSWERED = 'none';

const { choices: MOST, choiceName, choiceValue } = DISCORD_LIMITS.autocomplete;

const named = (name: string, value: string): Choice => ({
  name: shorten(name.replace(/\s+/g, ' ').toWellFormed(), choiceName),
  value,
});

const wordsOf = (text: string): readonly string[] =>
  foldText(text, 'loose').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** Whether a folded text holds every one of these words, or beginnings of words. */
const holds = (folded: string, words: readonly string[]): boolean =>
  words.every((word) => folded.includes(word));

/** Documents whose id or title holds what was typed. */
export const documentChoices = ({ documents }: Snapshot, typed: string): readonly Choice[] => {
  const wanted = wordsOf(typed);
  return [...documents.values()]
    .filter(({ id, title }) => id.length <= choiceValue && holds(foldText(`${id} ${title}`, 'loose'), wanted))
    .slice(0, MOST)
    .map(({ id, title }) => named(`${id} · ${title}`, id));
};

/** Generations that can be gone back to, newest first. */
export const generationChoices = (history: readonly HistoryEntry[], typed: string): readonly Choice[] => {
  const seen = new Set<string>();
  return history
    .filter(({ generation, kept, current }) => {
      if (!kept || current || seen.has(generation) || !generation.startsWith(typed.trim().toLowerCase()))
        return false;
      seen.add(generation);
      return true;
    })
    .slice(0, MOST)
    .map(({ generation, publishedAt, files }) =>
      named(
        `${shortHash(generation)} · ${publishedAt.slice(0, 16).replace('T', ' ')} · ${files.join(', ')}`,
        generation,
      ),
    );
};

const folded = new WeakMap<
  Snapshot,
  Map<string, readonly { readonly sentence: Sentence; readonly words: string }[]>
>();

/** The sentences of a document with their folded text; kept, for an autocomplete asks at every key. */
const foldedSentences = (snapshot: Snapshot, document: string) => {
  const byDocument = folded.get(snapshot) ?? new Map();
  folded.set(snapshot, byDocument);
  const known = byDocument.get(document);
  if (known !== undefined) return known as readonly { readonly sentence: Sentence; readonly words: string }[];
  const text = snapshot.documents.get(document)?.text ?? '';
  const made = snapshot.sentences
    .filter((sentence) => sentence.document === document && sentence.role === 'statement')
    .map((sentence) => ({
      sentence,
      words: foldText(`${placeOf(sentence)} ${slice(text, sentence)}`, 'loose'),
    }));
  byDocument.set(document, made);
  return made;
};

/** Sentences of a document that hold the words typed, and the choice that it does not answer. */
export const sentenceChoices = (
  snapshot: Snapshot,
  document: string,
  typed: string,
  notAnswered: string,
): readonly Choice[] => {
  const text = snapshot.documents.get(document)?.text;
  if (text === undefined) return [];
  const wanted = wordsOf(typed);
  const found = foldedSentences(snapshot, document)
    .filter(({ words }) => holds(words, wanted))
    .slice(0, MOST - 1)
    .map(({ sentence }) =>
      named(`${placeOf(sentence)} ${slice(text, sentence)}`, `${sentence.paragraph}.${sentence.sentence}`),
    );
  return [...found, named(`∅ ${notAnswered}`, NOT_ANSWERED)];
};

/** The sentence a choice names; `null` where it names none, `'none'` where it says that none answers. */
export const chosenSentence = (
  snapshot: Snapshot,
  document: string,
  value: string,
): Sentence | typeof NOT_ANSWERED | null => {
  if (value === NOT_ANSWERED) return NOT_ANSWERED;
  const [, paragraph, sentence] = /^¶?(\d{1,6})\.(\d{1,6})$/.exec(value.trim()) ?? [];
  return (
    snapshot.sentences.find(
      (candidate) =>
        candidate.document === document &&
        candidate.role === 'statement' &&
        candidate.paragraph === Number(paragraph) &&
        candidate.sentence === Number(sentence),
    ) ?? null
  );
};
