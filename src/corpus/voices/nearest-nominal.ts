import type { Mention } from './mentions.ts';
import type { Scene } from './scene.ts';
import type { VoiceWord } from './voice-words.ts';

/** A noun phrase beside a verb: somebody known, or a stranger whom only its words name. */
export interface Nominal {
  readonly from: number;
  readonly to: number;
  readonly mention: Mention | null;
}

const CLAUSE_END = /[,;:.!?…—–«»“”„"()]/;
/** Articles that show no nominative. */
const OBJECT_ARTICLES: ReadonlySet<string> = new Set([
  'dem',
  'den',
  'des',
  'einem',
  'einen',
  'einer',
  'eines',
]);
/** Prepositions that open a phrase of time or place, beside those before names. */
const PREPOSITIONS: ReadonlySet<string> = new Set(
  'dans en sur lors après avant pendant depuis chez in into during upon since via im am bei beim nach vor während seit ante durante tras desde dopo prima durante podczas після під час после во tijdens sinds'.split(
    ' ',
  ),
);
/** “her rival”, « son avocat »: somebody else. */
const POSSESSIVES: ReadonlySet<string> = new Set(
  'his her its their son sa ses leur leurs seine ihre su sus suo sua zijn haar'.split(' '),
);
const RELATIVES: ReadonlySet<string> = new Set(['die', 'der', 'das', 'dat', 'welche', 'welcher']);
const CASES: ReadonlySet<string> = new Set(['pl', 'uk', 'ru']);
/** Capitalised adverbs at the head of a sentence. */
const ADVERB =
  /^(?:später|danach|zuvor|kürzlich|так|тоді|тогда|потім|потом|там|тут|здесь|вот|то|tak|wtedy|potem|tam|tutaj|później|daarna|later|daarop|toen|abends|so|poi|así|luego|ainsi)$|(?:ly|ment|mente|lich|weise|end|ends|tags|wärts|dem|rdings|dann|her|hin|nach|rom|ns)$/;
/** Words of an attribution that are no noun though an article stands before: “the same day” comes in no list. */
const LONGEST_PHRASE = 6;

/**
 * The noun phrase before the verb that begins at `end`, in its own clause: the nearest that no preposition governs
 * (the first, or the nearest that is known, where objects and genitives may stand between); `null` without one.
 */
export const nominalBefore = (
  scene: Scene,
  mentions: readonly Mention[],
  low: number,
  end: number,
): Nominal | null => {
  const { words, vocabulary } = scene;
  if (CLAUSE_END.test(withoutStop(words[end]?.gap ?? ''))) return null;
  let start = end;
  while (start > low && !vocabulary.that.has(words[start - 1]?.lower ?? '')) {
    start--;
    if (CLAUSE_END.test(withoutStop(words[start]?.gap ?? ''))) break;
  }
  const found = nominalsIn(scene, mentions, start, end);
  const { language } = vocabulary;
  // „Rik Post, die het plan … noemt“: the relative pronoun is the subject.
  if (
    /^(?:de|nl)$/.test(language) &&
    end - start > 1 &&
    RELATIVES.has(words[start]?.lower ?? '') &&
    /^,/.test(words[start]?.gap ?? '')
  )
    return null;
  if (CASES.has(language)) return found.findLast(({ mention }) => mention !== null) ?? found[0] ?? null;
  return (language === 'de' || language === 'nl' ? found[0] : found.at(-1)) ?? null;
};

/** The first noun phrase after the verb that ends before `start`, in its own clause, that no preposition governs. */
export const nominalAfter = (
  scene: Scene,
  mentions: readonly Mention[],
  start: number,
  to: number,
): Nominal | null => {
  const { words, vocabulary } = scene;
  let end = start;
  while (end < to && !vocabulary.that.has(words[end]?.lower ?? '')) {
    if (CLAUSE_END.test(withoutStop(words[end]?.gap ?? ''))) break;
    end++;
  }
  return nominalsIn(scene, mentions, start, end)[0] ?? null;
};

/** The stop of an abbreviation is no end. */
const withoutStop = (gap: string): string => gap.replace(/^\.[\s\u00a0]/, '');

/** The noun phrases among `words[from, to)` that no preposition governs, in order. */
export const nominalsIn = (
  scene: Scene,
  mentions: readonly Mention[],
  from: number,
  to: number,
): readonly Nominal[] => {
  const { words, vocabulary } = scene;
  const starts = new Map(
    mentions.filter((mention) => mention.from >= from && mention.from < to).map((m) => [m.from, m]),
  );
  const found: Nominal[] = [];
  let governed = false;
  for (let at = from; at < to; ) {
    const word = words[at] as VoiceWord;
    const mention = starts.get(at);
    if (mention !== undefined && !(mention.kind === 'pronoun' && POSSESSIVES.has(word.lower))) {
      if (!mention.oblique) found.push({ from: at, to: mention.to, mention });
      at = Math.max(mention.to, at + 1);
      governed = false;
      continue;
    }
    const owned = POSSESSIVES.has(word.lower) && at + 1 < to && words[at + 1]?.capital === false;
    const articled = owned || (vocabulary.articles.has(word.lower) && at + 1 < to);
    if (
      (vocabulary.prepositions.has(word.lower) || PREPOSITIONS.has(word.lower)) &&
      !(articled && !governed && vocabulary.language === 'de')
    ) {
      governed = true;
      at++;
      continue;
    }
    if (!articled && !isStrangerName(scene, at, from, to)) {
      if (!vocabulary.articles.has(word.lower)) governed = governed && word.capital;
      at++;
      continue;
    }
    let end = at + 1;
    while (end < to && end - at < LONGEST_PHRASE && !starts.has(end) && goesOn(scene, end, articled)) end++;
    const next = starts.get(end);
    // “the former chancellor Merkel”, „Werkleiter Merkel“: the phrase belongs to the name.
    const title = next !== undefined && !next.oblique && end < to && !hasPast(scene, at + 1, end);
    const object = OBJECT_ARTICLES.has(word.lower) && vocabulary.language === 'de';
    if (!governed && !title && !object && (!articled || end > at + 1))
      found.push({ from: at, to: end, mention: null });
    at = end;
    if (!title) governed = false;
  }
  return found;
};

/** “A heckler interrupted Smith”: what stands between is a verb. */
const hasPast = ({ words, vocabulary }: Scene, from: number, to: number): boolean =>
  words
    .slice(from, to)
    .some(
      ({ lower }) =>
        vocabulary.press.narrated?.test(lower) === true ||
        vocabulary.auxiliaries.has(lower) ||
        (vocabulary.language === 'en' && /ed$/.test(lower) && !/^(?:former|united)$/.test(lower)),
    );

const goesOn = ({ words, vocabulary }: Scene, at: number, articled: boolean): boolean => {
  const { lower, capital } = words[at] as VoiceWord;
  if (vocabulary.prepositions.has(lower) || vocabulary.articles.has(lower) || vocabulary.pronouns.has(lower))
    return false;
  return articled || capital;
};

/** A capital that no list explains: « Jones », « Feijóo ». German gives every noun one, so there it must stand alone. */
const isStrangerName = (scene: Scene, at: number, from: number, to: number): boolean => {
  const { words, vocabulary, smallWords } = scene;
  const word = words[at] as VoiceWord;
  const { lower } = word;
  if (!word.capital || vocabulary.openers.has(lower) || vocabulary.notNames.has(lower)) return false;
  if (vocabulary.pronouns.has(lower) || vocabulary.titles.has(lower)) return false;
  const heads = at === 0 || /[.!?…:\n«“„"—–]/.test(word.gap);
  if (heads && (smallWords.has(lower) || ADVERB.test(lower) || vocabulary.press.adverbs.includes(lower)))
    return false;
  if (vocabulary.language === 'de' && heads) return at === from && at + 1 === to;
  return vocabulary.role(lower) === null;
};
