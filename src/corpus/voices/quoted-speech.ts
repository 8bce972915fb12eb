import type { Quotation } from '../../text/quotations.ts';
import { sentenceSpans } from '../../text/sentence-spans.ts';
import type { Span } from '../../text/span.ts';
import type { Memory } from './memory.ts';
import { mentionsIn } from './mentions.ts';
import { reportIn } from './reports.ts';
import type { Scene } from './scene.ts';
import { speechVerbsIn } from './speech-verbs.ts';
import { firstWordAt } from './voice-words.ts';

/** Fewest words of a quotation that stands alone without a final stop, to be speech and not a title or a name. */
const FEWEST_WORDS_ALONE = 4;
/** Fewest words of a quotation after « … a déclaré : », unless it ends with a stop of its own. */
const FEWEST_WORDS_INTRODUCED = 3;
/** A verb of speech may stand this many words after a quotation and still say who spoke it. */
const TRAILING_VERB_REACH = 9;
const TRAILING_REACH = 30;
/** The same where the subject is nobody known: “an aide recalled”. */
const UNKNOWN_SUBJECT_REACH = 3;
/** Most words after a quotation that are who spoke whatever their verb. */
const SHORTEST_ATTRIBUTION = 4;
/** Longest lead-in without a verb of speech, in words, that names somebody before a colon. */
const LONGEST_NAMING_LEAD = 16;

const TERMINATED = /[.!?…。]["'»”’)]*$/;
const SENTENCE_START = /^["'«“„‘¿¡…\s(—–-]*[\p{Lu}\p{Lo}\p{N}]/u;
const KOREAN_QUOTING = /^(?:이?라고|고|이?라며|며|이?라면서|면서|고도|하고)(?=[\s,]|$)/;
const KOREAN_CLAUSE = /(?:다|요|까|자|라|죠|네|오|것)[.!?…]*$/;

/** Which of a sentence's quotations are somebody's own words, and not a term, a title or a part of a clause. */
export const speechQuotations = (
  scene: Scene,
  memory: Memory,
  sentence: Span,
  quotations: readonly Quotation[],
): readonly Quotation[] => {
  const speech: Quotation[] = [];
  let previous: Quotation | null = null;
  for (const [index, quotation] of quotations.entries()) {
    const before: Span = { start: previous?.close ?? sentence.start, end: quotation.open };
    const after: Span = { start: quotation.close, end: quotations[index + 1]?.open ?? sentence.end };
    const followsSpeech = previous !== null && speech.at(-1) === previous;
    if (isSpeech(scene, memory, sentence, quotation, before, after, followsSpeech)) speech.push(quotation);
    previous = quotation;
  }
  return speech;
};

const isSpeech = (
  scene: Scene,
  memory: Memory,
  sentence: Span,
  quotation: Quotation,
  before: Span,
  after: Span,
  followsSpeech: boolean,
): boolean => {
  const inner = scene.text.slice(quotation.innerStart, quotation.innerEnd).trim();
  const count = wordCount(scene, quotation.innerStart, quotation.innerEnd);
  if (count === 0) return false;
  const wordsBefore = wordCount(scene, before.start, before.end);
  const wordsAfter = wordCount(scene, after.start, sentence.end);
  const starts = wordsBefore === 0 && (before.start === sentence.start || followsSpeech);
  const terminated = TERMINATED.test(inner);

  if (quotation.continued || quotation.continues) return true;
  if (starts && wordsAfter === 0) return terminated || count >= FEWEST_WORDS_ALONE;
  if (scene.vocabulary.language === 'ko') {
    const tail = scene.text.slice(after.start, Math.min(after.end, after.start + 12));
    if (KOREAN_QUOTING.test(tail)) return count >= 2 && KOREAN_CLAUSE.test(inner);
  }
  if (starts && isAttributedAfter(scene, memory, inner, after)) return true;
  if (starts && manySentences(scene, quotation)) return true;
  if (wordsBefore === 0) return false;
  if (followsSpeech && joinsSpeech(scene, memory, before)) return true;
  return isIntroduced(scene, memory, before, inner, count, terminated, wordsAfter);
};

const wordCount = ({ words }: Scene, start: number, end: number): number =>
  firstWordAt(words, end) - firstWordAt(words, start);

const manySentences = (scene: Scene, { innerStart, innerEnd, inner }: Quotation): boolean =>
  sentenceSpans(scene.text, innerStart, innerEnd, inner, scene.vocabulary.language).length > 1;

/** « …, a souligné M. Rutte », “…?” asked the minister, « …, selon lui ». */
const isAttributedAfter = (scene: Scene, memory: Memory, inner: string, after: Span): boolean => {
  const parted =
    /^\s*[,—–-]/.test(scene.text.slice(after.start, after.start + 4)) || /[,.!?…—–-]["'”’»]*$/.test(inner);
  const from = firstWordAt(scene.words, after.start);
  const to = Math.min(firstWordAt(scene.words, after.end), from + TRAILING_REACH);
  const report = reportIn(scene, memory, from, to, 'afterSpeech');
  if (report === null) {
    const verb = speechVerbsIn(scene, from, to)[0];
    if (!parted) return false;
    if (verb !== undefined) return verb.from - from <= UNKNOWN_SUBJECT_REACH;
    // « Oui », sourit-elle: whatever the verb, a few words with a person are who spoke and how.
    return (
      to - from <= SHORTEST_ATTRIBUTION &&
      mentionsIn(scene, from, to).some(({ kind, oblique }) => kind !== 'role' && !oblique)
    );
  }
  // « Война и мир », вышел … : a title.
  if (report.verb?.unlisted && inner.split(/\s+/).length < FEWEST_WORDS_INTRODUCED && !TERMINATED.test(inner))
    return false;
  if (report.verb === null) return scene.vocabulary.language === 'ko' || parted;
  return parted ? report.verb.from - from <= TRAILING_VERB_REACH : report.verb.from === from;
};

/** “We know,” she said, “that …”: what stands between two quotations is an attribution. */
const joinsSpeech = (scene: Scene, memory: Memory, between: Span): boolean => {
  const from = firstWordAt(scene.words, between.start);
  const to = firstWordAt(scene.words, between.end);
  const report = reportIn(scene, memory, from, to, 'afterSpeech');
  const parted = /[,:—–-]\s*$/.test(scene.text.slice(between.start, between.end));
  return (
    parted && report !== null && (report.verb === null || report.verb.from - from <= TRAILING_VERB_REACH)
  );
};

const isIntroduced = (
  scene: Scene,
  memory: Memory,
  before: Span,
  inner: string,
  count: number,
  terminated: boolean,
  wordsAfter: number,
): boolean => {
  const { words, vocabulary } = scene;
  const lead = scene.text.slice(before.start, before.end).trimEnd();
  const from = firstWordAt(words, before.start);
  const to = firstWordAt(words, before.end);
  const last = words[to - 1];
  if (last === undefined || (vocabulary.that.has(last.lower) && !lead.endsWith(':'))) return false;
  const long = count >= FEWEST_WORDS_INTRODUCED || terminated;
  const clause = SENTENCE_START.test(inner);
  const verb = speechVerbsIn(scene, from, to).at(-1);
  if (/[:：]$/.test(lead)) {
    if (!clause) return false;
    if (!long) return verb !== undefined && to - verb.to <= 2 && wordsAfter === 0;
    if (verb !== undefined) return true;
    for (let at = Math.max(from, to - 10); at < to; at++)
      if (vocabulary.speechNouns.has(words[at]?.lower ?? '')) return true;
    if (vocabulary.language === 'ko') return reportIn(scene, memory, from, to) !== null || to - from <= 4;
    return (
      to - from <= (terminated ? LONGEST_NAMING_LEAD : 8) &&
      mentionsIn(scene, from, to).some(({ kind }) => kind !== 'pronoun')
    );
  }
  if (verb === undefined) return false;
  const near = to - verb.to;
  if (/[,—–-]$/.test(lead)) return long && ((clause && near <= 14) || (near <= 4 && wordsAfter === 0));
  return clause && near <= 3 && count >= FEWEST_WORDS_ALONE && (terminated || wordsAfter === 0);
};
