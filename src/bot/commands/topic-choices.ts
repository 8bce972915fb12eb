import type { Snapshot } from '../../library/snapshot.ts';
import { foldText } from '../../text/fold.ts';
import { slice } from '../../text/span.ts';
import { DISCORD_LIMITS } from '../discord-limits.ts';
import type { InterfaceLanguage } from '../messages/interface-language.ts';
import { topicLabel } from '../rendering/render-topics.ts';

/** A choice as Discord lists it: `value` is what the command receives. */
export interface TopicChoice {
  readonly name: string;
  readonly value: string;
}

/** Sentences that are searched for names; enough for any list of 25, and bounded in time (tens of ms). */
const SENTENCES_SEARCHED = 5_000;
/** Names and terms kept per snapshot. */
const TERMS_KEPT = 1_000;

/** Capitalised words in a row, not at the start of a sentence; acronyms anywhere. */
const NAME =
  /(?<=[\p{L}\p{N},;:»”)]\s)\p{Lu}[\p{L}\p{M}'’-]+(?:\s\p{Lu}[\p{L}\p{M}'’-]+){0,3}|\b\p{Lu}{2,}\b/gu;
/** Where a script has no capitals, words are terms. */
const HANGUL_WORD = /\p{Script=Hangul}{2,}/gu;

const termsBySnapshot = new WeakMap<Snapshot, readonly string[]>();

/** Speakers, then names and terms in the texts, most frequent first. */
const corpusTerms = (snapshot: Snapshot): readonly string[] => {
  const known = termsBySnapshot.get(snapshot);
  if (known !== undefined) return known;
  const counts = new Map<string, number>();
  const speakers = new Set<string>();
  for (const sentence of snapshot.sentences.slice(0, SENTENCES_SEARCHED)) {
    const text = snapshot.documents.get(sentence.document)?.text ?? '';
    if (sentence.speaker !== null) speakers.add(sentence.speaker);
    const own = slice(text, sentence);
    for (const pattern of [NAME, HANGUL_WORD])
      for (const [term] of own.matchAll(pattern)) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  const terms = [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([term]) => term)
    .slice(0, TERMS_KEPT);
  const made = [...new Set([...speakers, ...terms])];
  termsBySnapshot.set(snapshot, made);
  return made;
};

/** 0 where it opens with what was typed, 1 where a word of it does, 2 where it holds it; `null` where it does not. */
const nearness = (label: string, typed: string): number | null => {
  const folded = foldText(label, 'loose');
  if (folded.startsWith(typed)) return 0;
  const at = folded.indexOf(typed);
  if (at < 0) return null;
  return folded.split(/[^\p{L}\p{M}\p{N}]+/u).some((word) => word.startsWith(typed)) ? 1 : 2;
};

/**
 * At most 25 choices for what was typed: topics by their label in the reader's language (found by a label in any
 * language), then names and terms of the texts. Accents and case do not count.
 */
export const topicChoices = (
  snapshot: Snapshot,
  typed: string,
  language: InterfaceLanguage,
): readonly TopicChoice[] => {
  const { choices, choiceName, choiceValue } = DISCORD_LIMITS.autocomplete;
  const wanted = foldText(typed.trim(), 'loose');
  const fits = (choice: TopicChoice): boolean =>
    choice.name.length <= choiceName && choice.value.length <= choiceValue && choice.name.trim() !== '';
  const ranked = (
    candidates: readonly { readonly choice: TopicChoice; readonly labels: readonly string[] }[],
  ): TopicChoice[] =>
    candidates
      .map(({ choice, labels }) => ({
        choice,
        near: Math.min(...labels.map((label) => nearness(label, wanted) ?? Number.POSITIVE_INFINITY)),
      }))
      .filter(({ choice, near }) => Number.isFinite(near) && fits(choice))
      .sort((a, b) => a.near - b.near)
      .map(({ choice }) => choice);

  const topics = ranked(
    snapshot.topics.map((topic) => ({
      choice: { name: topicLabel(topic, language), value: topic.id },
      labels: [topic.id, ...Object.values(topic.labels)],
    })),
  );
  const taken = new Set(topics.map(({ name }) => foldText(name, 'loose')));
  const terms = ranked(
    corpusTerms(snapshot)
      .filter((term) => !taken.has(foldText(term, 'loose')))
      .map((term) => ({ choice: { name: term, value: term }, labels: [term] })),
  );
  return [...topics, ...terms].slice(0, choices);
};
