import type { Mention } from './mentions.ts';
import { type Nominal, nominalAfter, nominalBefore } from './nearest-nominal.ts';
import type { Scene } from './scene.ts';
import type { SpeechVerb } from './speech-verbs.ts';

/** Words around a verb within which its subject must stand. */
const SUBJECT_REACH = 30;
const RIGHT_SUBJECT_REACH = 10;

/**
 * Who speaks with a verb of speech among `words[from, to)`: a mention, `implicit` where the language leaves the
 * subject out, `null` where it is nobody known or no person.
 * @param afterSpeech the verb stands after a quotation, so that a noun after it is who spoke.
 */
export const subjectOf = (
  scene: Scene,
  verb: SpeechVerb,
  mentions: readonly Mention[],
  from: number,
  to: number,
  afterSpeech: boolean,
): Mention | 'implicit' | null => {
  // « dit-on » names nobody.
  if (scene.vocabulary.language === 'fr' && verb.to < to && scene.words[verb.to]?.lower === 'on') return null;
  // « a-t-elle dit »: the subject stands inside the verb group.
  const inside = mentions.find((mention) => mention.from >= verb.from && mention.to <= verb.at);
  if (inside !== undefined) return inside.gender === 'plural' ? { ...inside, kind: 'role' } : inside;
  const near = nominalBefore(scene, mentions, from, verb.from);
  if (near !== null && near.mention === null) return afterSpeech ? strangerOf(near) : null;
  const left = near?.mention ?? leftSubject(scene, verb, mentions, from);
  if (left !== null)
    return left.gender === 'plural' || isJoined(scene, left, mentions)
      ? { ...left, person: null, kind: 'role' }
      : left;
  const next = near === null ? nominalAfter(scene, mentions, verb.to, to) : null;
  if (next !== null && next.mention === null) return afterSpeech ? strangerOf(next) : null;
  const right = rightSubject(scene, verb, mentions, to);
  if (right !== null)
    return isJoined(scene, right, mentions) ? { ...right, person: null, kind: 'role' } : right;
  // A subject of another kind (« L'OTAN a annoncé ») stands before the verb; without one it is left out.
  const between =
    /^,\s/.test(scene.words[verb.from]?.gap ?? '') && /^,\s/.test(scene.words[verb.to]?.gap ?? '');
  const headless =
    (verb.from - from <= 2 && !nounBefore(scene, from, verb.from)) || (between && verb.to < to);
  if (!scene.vocabulary.lexicon.dropsSubject || !headless) return null;
  return afterSpeech && nounFollows(scene, verb, to) ? null : 'implicit';
};

/** Somebody speaks whom the document does not name in full: “Jones told Smith”, « la foule ». */
const strangerOf = ({ from, to }: Nominal): Mention => ({
  from,
  to,
  kind: 'role',
  person: null,
  gender: 'unknown',
  oblique: false,
});

/** « Il Comitato ha detto », „Rząd ogłosił“: what stands before the verb is a subject, though no person. */
const nounBefore = ({ words, vocabulary }: Scene, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) {
    const lower = words[at]?.lower ?? '';
    const small =
      vocabulary.openers.has(lower) ||
      vocabulary.prepositions.has(lower) ||
      vocabulary.that.has(lower) ||
      vocabulary.press.adverbs.includes(lower) ||
      ADVERB.test(lower);
    if (!small) return true;
    if (vocabulary.articles.has(lower) && at + 1 < to) return true;
  }
  return false;
};

const ADVERB = /^(?:\p{L}+mente|\p{L}{3,}(?:o|ie|ej|о|е|і))$/u;

/** Slavic nouns of what somebody does it with: wzruszył ramionami, махнула рукою. */
const INSTRUMENTAL = /(?:ami|ą|[ая]ми|ою|ею|ой|има)$/u;

/** « — запитав перехожий »: somebody speaks whom no list knows. */
const nounFollows = ({ words, vocabulary }: Scene, verb: SpeechVerb, to: number): boolean => {
  const next = words[verb.to];
  if (next === undefined || verb.to >= to || !/^[\s\u00a0]+$/.test(next.gap)) return false;
  const { lower } = next;
  const small =
    vocabulary.openers.has(lower) || vocabulary.prepositions.has(lower) || vocabulary.that.has(lower);
  return !small && !vocabulary.pronouns.has(lower) && !INSTRUMENTAL.test(lower);
};

const leftSubject = (
  scene: Scene,
  verb: SpeechVerb,
  mentions: readonly Mention[],
  from: number,
): Mention | null => {
  const { words, vocabulary } = scene;
  let end = verb.from;
  const low = Math.max(from, end - SUBJECT_REACH);
  // « Mark Rutte, après sa visite, a déclaré »: what stands between commas is skipped.
  if (/^,\s/.test(words[end]?.gap ?? '')) {
    let open = end - 1;
    while (open > low && !words[open]?.gap.startsWith(',')) open--;
    const before = lastBefore(mentions, open, low);
    if (before !== null && open > low) return before;
  }
  for (let at = end - 1; at >= low; at--) {
    const gap = words[at + 1]?.gap ?? '';
    if (/[;:]|\s[—–-]\s/.test(gap) && at + 1 < verb.from) break;
    if (vocabulary.that.has(words[at]?.lower ?? '') && at > from) {
      // « Luca Serra, che definisce … »: the relative pronoun stands for the name before its comma.
      const relative =
        at === verb.from - 1 &&
        vocabulary.press.relatives.includes(words[at]?.lower ?? '') &&
        /^,\s/.test(words[at]?.gap ?? '');
      if (relative) return mentions.find((mention) => mention.to === at && !mention.oblique) ?? null;
      end = Math.max(end, at);
      return lastBefore(mentions, verb.from, at + 1);
    }
  }
  return lastBefore(mentions, verb.from, low);
};

/** The nearest mention in `[low, end)` that can be a subject; a mention that something joins to a later noun is none. */
const lastBefore = (mentions: readonly Mention[], end: number, low: number): Mention | null => {
  for (let at = mentions.length - 1; at >= 0; at--) {
    const mention = mentions[at];
    if (mention === undefined || mention.to > end) continue;
    if (mention.from < low) return null;
    if (!mention.oblique) return mention;
  }
  return null;
};

const rightSubject = (
  scene: Scene,
  verb: SpeechVerb,
  mentions: readonly Mention[],
  to: number,
): Mention | null => {
  const { words, vocabulary } = scene;
  for (const mention of mentions) {
    if (mention.from < verb.to || mention.from - verb.to > RIGHT_SUBJECT_REACH || mention.to > to) continue;
    for (let at = verb.at + 1; at <= mention.from; at++)
      if (
        /[,;:.!?«“„"]/.test(words[at]?.gap ?? '') ||
        (at < mention.from && vocabulary.that.has(words[at]?.lower ?? ''))
      )
        return null;
    if (!mention.oblique) return mention;
  }
  return null;
};

/** « MM. Rutte et Yoon ont déclaré »: two people said it, so none is named. */
const isJoined = ({ words, vocabulary }: Scene, mention: Mention, mentions: readonly Mention[]): boolean => {
  const before = words[mention.from - 1];
  const article = vocabulary.articles.has(before?.lower ?? '') ? words[mention.from - 2] : before;
  if (!vocabulary.and.has(article?.lower ?? '')) return false;
  return mentions.some(
    ({ to, kind }) => kind === 'person' && mention.from - to >= 1 && mention.from - to <= 2,
  );
};

/** Words between the commas around an inserted clause. */
const LONGEST_INSERTED = 6;

/** « Le quote, ha assicurato, verranno … », “These boats, he said, will …”: a clause of who speaks and the verb only. */
export const isInserted = (
  { words }: Scene,
  verb: SpeechVerb,
  subject: Mention | 'implicit' | null,
  to: number,
): boolean => {
  if (subject === null) return false;
  const whole = subject === 'implicit' ? verb : subject;
  const start = Math.min(verb.from, whole.from);
  const end = Math.max(verb.to, whole.to);
  const parted = (at: number): boolean => /^\s?[,—–-]\s/.test(words[at]?.gap ?? '');
  if (end - start > LONGEST_INSERTED || end >= to) return false;
  const before = parted(start) || (words[start - 1]?.gap === ', ' && (words[start]?.gap ?? '') === ' ');
  return before && parted(end);
};
