import type { Scene } from './scene.ts';

/** A verb of speech in its sentence; offsets are word indexes of the scene. */
export interface SpeechVerb {
  readonly at: number;
  /** First word of the verb group: the auxiliary, or the verb itself. */
  readonly from: number;
  /** After the last word of the verb group, as far as it stands together. */
  readonly to: number;
  /** Reports with a noun too, not only with a that-clause or beside a quotation. */
  readonly strong: boolean;
  /** No list knows the verb; that it stands after speech makes it one (« махнул рукой губернатор »). */
  readonly unlisted?: true;
}

/** How far before a participle its auxiliary may stand, in words; German and Dutch put it anywhere before. */
const AUXILIARY_REACH = 4;
const VERB_FINAL_REACH = 40;
/** How far after a verb its separated particle may stand, in words. */
const PARTICLE_REACH = 25;

/** Words before which a noun stands, not a verb: « une annonce », “the claims”. */
const NOUN_MARKERS: Readonly<Record<string, ReadonlySet<string>>> = {
  fr: new Set(
    'une des ce cette ces sa son ses leur leurs notre nos du de au aux aucune toute sans en'.split(' '),
  ),
  en: new Set('the a an his her its their our my your these those of to no any such united'.split(' ')),
  es: new Set('una su sus nuestra esta esa de del con sin en'.split(' ')),
  it: new Set('una sua nostra questa di della con senza in alla'.split(' ')),
};

/** After « la » these are nouns; other verbs have it for an object (« la qualifie de … »). */
const ALSO_NOUNS: ReadonlySet<string> = new Set(
  'annonce annonces note notes demande juge critique réplique lance denuncia condena pregunta cuenta nota conferma condanna critica accusa domanda replica'.split(
    ' ',
  ),
);

/** The verb of speech whose last word is `words[at]`, if it is one; only `words[from, to)` is looked at. */
export const speechVerbAt = (scene: Scene, at: number, from: number, to: number): SpeechVerb | null => {
  const { words, vocabulary } = scene;
  const word = words[at];
  if (word === undefined || (word.capital && at > from && !/["«“„:.\n—–-]/.test(word.gap))) return null;
  const { lower } = word;

  for (const phrase of vocabulary.speechPhrases.get(lower) ?? [])
    if (phrase.every((part, index) => words[at + index]?.lower === part && at + index < to))
      return { at, from: auxiliaryBefore(scene, at, from) ?? at, to: at + phrase.length, strong: true };

  const particles = vocabulary.separable.get(lower);
  if (particles !== undefined)
    for (let next = at + 1; next < Math.min(to, at + PARTICLE_REACH); next++) {
      if (particles.has(words[next]?.lower ?? '')) return { at, from: at, to: at + 1, strong: true };
      if (/[.!?;]/.test(words[next]?.gap ?? '')) break;
    }

  const isParticiple = vocabulary.reported.has(lower) || vocabulary.reportedThat.has(lower);
  if (isParticiple) {
    const auxiliary = auxiliaryBefore(scene, at, from) ?? auxiliaryAfter(scene, at, to);
    const passive =
      vocabulary.passives.has(words[at - 1]?.lower ?? '') ||
      vocabulary.passives.has(words[at + 1]?.lower ?? '');
    if (auxiliary !== null && !passive)
      return { at, from: Math.min(auxiliary, at), to: at + 1, strong: vocabulary.reported.has(lower) };
  }

  const strong =
    vocabulary.reports.has(lower) || (vocabulary.speaksOf.has(lower) && quotesAfter(scene, at, to));
  if (!strong && !vocabulary.reportsThat.has(lower)) return null;
  const before = at > from && /^[\s\u00a0]+$/.test(word.gap) ? (words[at - 1]?.lower ?? '') : '';
  if (NOUN_MARKERS[vocabulary.language]?.has(before) === true) return null;
  if (/^(?:la|le|las|les)$/.test(before) && ALSO_NOUNS.has(lower)) return null;
  if (vocabulary.language === 'en' && vocabulary.passives.has(before)) return null;
  const auxiliary = vocabulary.language === 'en' ? auxiliaryBefore(scene, at, from) : null;
  return { at, from: auxiliary ?? at, to: at + 1, strong };
};

const quotesAfter = ({ words }: Scene, at: number, to: number): boolean =>
  words.slice(at + 1, to).some(({ gap }) => /[«„“"‘]/.test(gap));

const isVerbFinal = (language: string): boolean => language === 'de' || language === 'nl';

const auxiliaryBefore = ({ words, vocabulary }: Scene, at: number, from: number): number | null => {
  const reach = isVerbFinal(vocabulary.language) ? VERB_FINAL_REACH : AUXILIARY_REACH;
  for (let before = at - 1; before >= Math.max(from, at - reach); before--) {
    const lower = words[before]?.lower ?? '';
    if (vocabulary.auxiliaries.has(lower)) return before;
    // « s'est interrogé », « si è chiesto »
    if (/^(?:est|sont|était|è)$/.test(lower) && /^(?:s|se|si)$/.test(words[before - 1]?.lower ?? ''))
      return before - 1;
    if (/[;:.!?]/.test(words[before + 1]?.gap ?? '')) return null;
  }
  return null;
};

const auxiliaryAfter = ({ words, vocabulary }: Scene, at: number, to: number): number | null =>
  isVerbFinal(vocabulary.language) && at + 1 < to && vocabulary.auxiliaries.has(words[at + 1]?.lower ?? '')
    ? at + 1
    : null;

/** The first verbs of speech among `words[from, to)`, in order. */
export const speechVerbsIn = (scene: Scene, from: number, to: number): readonly SpeechVerb[] => {
  const found: SpeechVerb[] = [];
  for (let at = from; at < to && found.length < 8; at++) {
    const verb = speechVerbAt(scene, at, from, to);
    if (verb !== null) {
      found.push(verb);
      at = verb.to - 1;
    }
  }
  return found;
};

/**
 * The finite verb at `words[at]` that no list knows, for a place after somebody's words: a past tense by its ending
 * or an auxiliary with a participle (« ha sospirato »). `null` where the word looks like none.
 */
export const unlistedVerbAt = ({ words, vocabulary }: Scene, at: number, to: number): SpeechVerb | null => {
  const word = words[at];
  const next = words[at + 1];
  if (word === undefined || at >= to || word.capital || !vocabulary.lexicon.dropsSubject) return null;
  const { narrated } = vocabulary.press;
  if (narrated?.test(word.lower) === true || (next?.lower === 'się' && at + 1 < to))
    return { at, from: at, to: at + 1, strong: false, unlisted: true };
  const perfect =
    vocabulary.auxiliaries.has(word.lower) &&
    at + 1 < to &&
    /(?:[aiu]to|[ai]do)$/.test(next?.lower ?? '') &&
    /^\s$/.test(next?.gap ?? '');
  return perfect ? { at: at + 1, from: at, to: at + 2, strong: false, unlisted: true } : null;
};
