import { DISOWNING_WORDS } from './disowning-words.ts';
import { koreanReport } from './korean-reports.ts';
import type { Memory } from './memory.ts';
import { resolve } from './memory.ts';
import { type Mention, mentionsIn } from './mentions.ts';
import type { Person } from './people.ts';
import type { Scene } from './scene.ts';
import { type SpeechVerb, speechVerbAt, speechVerbsIn, unlistedVerbAt } from './speech-verbs.ts';
import { isInserted, subjectOf } from './subject-of.ts';
import { unnamedSpeaker } from './unnamed-speaker.ts';
import { verbGender } from './verb-gender.ts';
import type { PhraseTable } from './vocabulary.ts';

/** What a stretch of text says about who said something. */
export interface Report {
  readonly speaker: Person | null;
  /** Somebody who is a person (named or not) is said to speak: not an institution, not nobody. */
  readonly personal: boolean;
  /** A that-clause, a noun or a source phrase makes the stretch itself reported speech. */
  readonly reports: boolean;
  /** A that-clause follows the verb. */
  readonly that: boolean;
  /** Words beside who spoke and the verb: above a few, the stretch says more than who spoke. */
  readonly extraWords: number;
  /** Index of the verb's first word, `null` for a source phrase. */
  readonly verb: SpeechVerb | null;
}

/** Words after a verb within which its that-clause must open. */
const THAT_REACH = 12;
/** Words after « selon » within which the source's name ends. */
const SOURCE_REACH = 16;
/** Longest stretch after speech, in words, that says who spoke though it names nobody and its verb is on no list. */
const LONGEST_UNLISTED = 4;
/** Fewest words beside subject and verb for a sentence to report anything. */
const FEWEST_REPORTED_WORDS = 2;

/**
 * The first report in `words[from, to)`, by a source phrase or a verb of speech; `null` if nobody is said to speak.
 * @param place before a quotation the last verb counts, after one the first, and there a noun after the verb is who
 *   spoke.
 */
export const reportIn = (
  scene: Scene,
  memory: Memory,
  from: number,
  to: number,
  place: 'alone' | 'beforeSpeech' | 'afterSpeech' = 'alone',
): Report | null => {
  if (scene.vocabulary.language === 'ko') return koreanReport(scene, memory, from, to);
  const source = sourceIn(scene, memory, from, to);
  if (source !== null) return source;
  const listed = speechVerbsIn(scene, from, to);
  const unlisted = listed.length === 0 && place === 'afterSpeech' ? unlistedVerbAt(scene, from, to) : null;
  const verbs = unlisted === null ? listed : [unlisted];
  if (verbs.length === 0) return null;
  const mentions = mentionsIn(scene, from, to);
  let fallback: Report | null = null;
  for (const verb of verbs) {
    if (verb.unlisted && to - from > LONGEST_UNLISTED && !mentions.some(({ kind }) => kind === 'person'))
      continue;
    if (isHypothetical(scene, verb, from)) continue;
    const report = reportByVerb(scene, memory, verb, mentions, from, to, place === 'afterSpeech');
    if (place === 'beforeSpeech') fallback = report?.personal === true ? report : fallback;
    else if (report?.reports === true) return report;
    else if (report?.personal === true) fallback ??= report;
  }
  return fallback;
};

const reportByVerb = (
  scene: Scene,
  memory: Memory,
  verb: SpeechVerb,
  mentions: readonly Mention[],
  from: number,
  to: number,
  afterSpeech: boolean,
): Report | null => {
  const subject = subjectOf(scene, verb, mentions, from, to, afterSpeech);
  const explicit = thatAfter(scene, verb, to);
  const inserted = isInserted(scene, verb, subject, to);
  const that = explicit || saidWithoutThat(scene, verb, subject, to);
  const subjectWords = subject === null || subject === 'implicit' ? 0 : subject.to - subject.from;
  const verbWords = verb.to - verb.at + (verb.from < verb.at ? 1 : 0);
  const extraWords = to - from - subjectWords - verbWords;
  const personal = subject !== null;
  const enough = extraWords >= FEWEST_REPORTED_WORDS;
  const limit = subject !== null && subject !== 'implicit' && subject.to <= verb.from ? verb.from : to;
  const reports =
    (enough && (that ? verb.strong || personal : personal && verb.strong && subject !== 'implicit')) ||
    (enough && subject === 'implicit' && verb.strong && verb.from - from <= 1) ||
    (enough && inserted && personal);
  return {
    speaker:
      (subject === 'implicit' || subject === null
        ? null
        : (antecedentOf(scene, subject, mentions, from) ?? unnamedSpeaker(scene, subject, limit))) ??
      resolve(scene, memory, subject, verbGender(scene, verb)),
    personal: personal || that,
    reports,
    that: explicit,
    extraWords,
    verb,
  };
};

/** “If Smith had said …, the markets would have crashed”: nothing is said. */
const isHypothetical = ({ words, vocabulary }: Scene, verb: SpeechVerb, from: number): boolean => {
  const { conditions } = DISOWNING_WORDS[vocabulary.language];
  const first = words[from]?.lower ?? '';
  const inverted = vocabulary.language === 'en' && first === 'had';
  if (!inverted && !conditions.includes(first)) return false;
  for (let at = from + 1; at <= verb.from; at++) if (/[,;:—–]/.test(words[at]?.gap ?? '')) return false;
  return true;
};

const thatAfter = ({ words, vocabulary }: Scene, verb: SpeechVerb, to: number): boolean => {
  for (let at = verb.at + 1; at < Math.min(to, verb.at + THAT_REACH); at++) {
    const word = words[at];
    if (word === undefined || /[.!?;:"«“„]/.test(word.gap)) return false;
    if (vocabulary.that.has(word.lower)) return true;
    if (
      vocabulary.language === 'de' &&
      word.gap.includes(',') &&
      moodIn(words, vocabulary.lexicon.reportedMood, at, to)
    )
      return true;
  }
  return false;
};

/** Words at the head of a sentence within which the person a pronoun further on means must stand. */
const HEAD_REACH = 4;

/** “Carl Nguyen was more cautious: he said …”: the one person the sentence opens with. */
const antecedentOf = (
  { words, vocabulary }: Scene,
  subject: Mention | null,
  mentions: readonly Mention[],
  from: number,
): Person | null => {
  if (subject?.kind !== 'pronoun' || subject.gender === 'plural') return null;
  const before = mentions.filter(
    ({ to, kind, oblique }) => to <= subject.from && kind === 'person' && !oblique,
  );
  const [first] = before;
  if (first === undefined || before.length > 1 || first.from - from > HEAD_REACH || first.person === null)
    return null;
  const { gender } = first.person;
  if (gender !== 'unknown' && subject.gender !== 'unknown' && gender !== subject.gender) return null;
  const opening = words.slice(from, first.from).map(({ lower }) => lower);
  const subordinate = opening.some(
    (lower) =>
      vocabulary.prepositions.has(lower) ||
      (vocabulary.openers.has(lower) && !vocabulary.articles.has(lower)),
  );
  return subordinate ? null : first.person;
};

/** “NATO said the alliance would …”: English leaves the word out; never “… said the official who was there”. */
const saidWithoutThat = (
  { words, vocabulary }: Scene,
  verb: SpeechVerb,
  subject: Mention | 'implicit' | null,
  to: number,
): boolean => {
  if (vocabulary.language !== 'en' || !/^sa(?:id|ys|y)$/.test(words[verb.at]?.lower ?? '')) return false;
  if (subject !== null && subject !== 'implicit' && subject.from >= verb.to) return false;
  return to - verb.to >= 3 && verb.from > 0;
};

const moodIn = (words: Scene['words'], mood: RegExp | null, from: number, to: number): boolean => {
  if (mood === null) return false;
  for (let at = from; at < Math.min(to, from + 25); at++) if (mood.test(words[at]?.text ?? '')) return true;
  return false;
};

const sourceIn = (scene: Scene, memory: Memory, from: number, to: number): Report | null => {
  const { words, vocabulary } = scene;
  for (let at = from; at < to; at++) {
    const word = words[at];
    if (word === undefined) break;
    if (vocabulary.sourcesAfter.has(word.lower)) {
      const mention = mentionsIn(scene, Math.max(from, at - 8), at).at(-1) ?? null;
      return sourceReport(scene, memory, mention, to - from);
    }
    if (at === from && vocabulary.stances.has(word.lower)) {
      const stance = mentionsIn(scene, at + 1, Math.min(to, at + SOURCE_REACH)).find(
        (mention) => mention.from <= at + 3,
      );
      if (stance?.kind === 'person' && (words[stance.to]?.gap ?? '').startsWith(','))
        return sourceReport(scene, memory, stance, to - from);
    }
    // “In Rahman's words, …”
    if (vocabulary.language === 'en' && word.lower === 'in') {
      const owner = mentionsIn(scene, at + 1, Math.min(to, at + SOURCE_REACH)).find(
        (mention) => mention.from === at + 1,
      );
      const tail = words[(owner?.to ?? at) + 1]?.lower ?? '';
      if (owner?.kind === 'person' && /^(?:words|view|opinion|account)$/.test(tail))
        return sourceReport(scene, memory, owner, to - from);
    }
    const own = phraseAt(scene, vocabulary.ownSources, at, to);
    if (own !== null) {
      const gender = own.map((part) => vocabulary.pronouns.get(part)).find((found) => found !== undefined);
      return sourceReport(scene, memory, { ...implicitMention(at), gender: gender ?? 'unknown' }, to - from);
    }
    const phrase = phraseAt(scene, vocabulary.sources, at, to);
    if (phrase === null) continue;
    const next = at + phrase.length;
    // « Según explicó, … » has its own verb.
    const verb = speechVerbAt(scene, next, next, to);
    if (verb !== null) {
      const subject = subjectOf(scene, verb, mentionsIn(scene, next, to), next, to, false);
      return sourceReport(scene, memory, subject === 'implicit' ? implicitMention(at) : subject, to - from);
    }
    if (!isSource(scene, at, next, from, to)) continue;
    let end = next + 1;
    while (
      end < to &&
      end - next < 12 &&
      !/[,;:.!?«»“”„"—–]/.test((words[end]?.gap ?? '').replace(/^\. /, ''))
    )
      end++;
    const mention =
      mentionsIn(scene, next, Math.min(to, next + SOURCE_REACH)).find(({ from: start }) => start < end) ??
      null;
    if (word.lower === 'so' && mention === null) continue;
    // “according to her opponents”: not she.
    if (mention?.kind === 'pronoun' && mention.to < end) return sourceReport(scene, memory, null, to - from);
    return sourceReport(scene, memory, mention, to - from);
  }
  return null;
};

const implicitMention = (at: number): Mention => ({
  from: at,
  to: at,
  kind: 'pronoun',
  person: null,
  gender: 'unknown',
  oblique: true,
});

const phraseAt = ({ words }: Scene, table: PhraseTable, at: number, to: number): readonly string[] | null =>
  table
    .get(words[at]?.lower ?? '')
    ?.find(
      (parts) => at + parts.length <= to && parts.every((part, index) => words[at + index]?.lower === part),
    ) ?? null;

const sourceReport = (scene: Scene, memory: Memory, mention: Mention | null, length: number): Report => ({
  speaker: resolve(scene, memory, mention),
  personal: mention !== null,
  reports: true,
  that: false,
  extraWords: length - 2 - (mention === null ? 0 : mention.to - mention.from),
  verb: null,
});

const isSource = (
  { words, vocabulary }: Scene,
  at: number,
  next: number,
  from: number,
  to: number,
): boolean => {
  const word = words[at];
  if (word === undefined || next >= to) return false;
  const before = at > from ? (words[at - 1]?.lower ?? '') : '';
  // Italian « il secondo giorno »; German „so“ only after a quotation or a comma.
  if (
    word.lower === 'secondo' &&
    at > from &&
    (vocabulary.articles.has(before) || vocabulary.prepositions.has(before))
  )
    return false;
  if (word.lower === 'so' && !(at === from ? /[“”"»«,]/.test(word.gap) : word.gap.includes(',')))
    return false;
  for (
    let ahead = next;
    ahead < Math.min(to, next + 3) && (ahead === next || !/[,;:]/.test(words[ahead]?.gap ?? ''));
    ahead++
  )
    if (vocabulary.notSources.has(words[ahead]?.lower ?? '')) return false;
  return !/^\p{N}/u.test(words[next]?.text ?? '');
};
