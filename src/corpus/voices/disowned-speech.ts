import type { Quotation } from '../../text/quotations.ts';
import type { Span } from '../../text/span.ts';
import { DISOWNING_WORDS } from './disowning-words.ts';
import type { Scene } from './scene.ts';
import { secondHand } from './second-hand.ts';
import { speechVerbsIn } from './speech-verbs.ts';
import { firstWordAt } from './voice-words.ts';

/** Words before a verb of speech within which a negation or a mood belongs to it. */
const REACH = 5;
/** The same between „soll“ and the verb at the end of a German or Dutch clause. */
const VERB_FINAL_REACH = 20;
/** Parts two clauses. */
const CLAUSE_END = /[,;:.!?…—–«»“”„"()]/;
/** Korean: did not say, never said, denies having said. */
const KOREAN_DENIAL = /지(?:는|도)?\s?(?:않|못)|(?:적|일|바)(?:이|은|도)?\s?없|부인|(?:가짜|거짓|허위|만약)/;

/**
 * Whether the words around a sentence's quotations say that nobody is known to have said them: denied, alleged,
 * forged, imagined, or somebody else's that are merely passed on. Such a sentence is the writer's as a whole.
 */
export const isDisowned = (scene: Scene, sentence: Span, speech: readonly Quotation[]): boolean => {
  let start = sentence.start;
  for (const [index, { open, close }] of speech.entries()) {
    if (disowns(scene, start, open, index === 0 ? 'before' : 'after')) return true;
    start = close;
  }
  return disowns(scene, start, sentence.end, 'after');
};

/** Whether `text[start, end)`, which stands before or after somebody's words, takes them back. */
export const disowns = (scene: Scene, start: number, end: number, place: 'before' | 'after'): boolean => {
  const from = firstWordAt(scene.words, start);
  const to = firstWordAt(scene.words, end);
  if (from >= to) return false;
  if (scene.vocabulary.language === 'ko') return KOREAN_DENIAL.test(scene.text.slice(start, end));
  const table = DISOWNING_WORDS[scene.vocabulary.language];
  const clause =
    place === 'before' ? lastClause(scene, from, to) : { from, to: firstClauseEnd(scene, from, to) };
  const lowers = scene.words.slice(from, to).map(({ lower }) => lower);
  const own = lowers.slice(clause.from - from, clause.to - from);
  if ((place === 'before' ? lowers : own).some((lower) => table.doubts.includes(lower))) return true;
  if (isRelayed(scene, clause.from, clause.to)) return true;
  const verbs = speechVerbsIn(scene, from, to).filter(({ at }) => at >= clause.from && at < clause.to);
  const verb = place === 'before' ? verbs.at(-1) : verbs[0];
  for (let at = clause.from; at < clause.to; at++) {
    const lower = lowers[at - from] ?? '';
    const infinitive = table.infinitives.includes(lower);
    if (at !== verb?.at && !infinitive) continue;
    if (isTakenBack(scene, clause.from, at, infinitive)) return true;
  }
  if (place === 'before' && verb !== undefined)
    return namesOthers(scene, verb.to, to) || secondHand(scene, from, clause.from, verb) !== null;
  return false;
};

const lastClause = ({ words }: Scene, from: number, to: number): { from: number; to: number } => {
  let start = to - 1;
  while (start > from && !CLAUSE_END.test((words[start]?.gap ?? '').replace(/^\.\s/, ''))) start--;
  return { from: start, to };
};

const firstClauseEnd = ({ words }: Scene, from: number, to: number): number => {
  let end = from + 1;
  while (end < to && !CLAUSE_END.test((words[end]?.gap ?? '').replace(/^\.\s/, ''))) end++;
  return end;
};

const isTakenBack = (
  { words, vocabulary }: Scene,
  from: number,
  at: number,
  infinitive: boolean,
): boolean => {
  const { language } = vocabulary;
  const table = DISOWNING_WORDS[language];
  const verbFinal = language === 'de' || language === 'nl';
  const reach = verbFinal ? VERB_FINAL_REACH : REACH;
  for (let before = at - 1; before >= Math.max(from, at - reach); before--) {
    const lower = words[before]?.lower ?? '';
    if (table.negations.includes(lower) || table.moods.includes(lower)) return true;
    if (table.conditions.includes(lower)) return true;
    // “is said to have told”, “no one said”
    if (language === 'en' && lower === 'have' && words[before - 1]?.lower === 'to') return true;
    if (language === 'en' && lower === 'one' && words[before - 1]?.lower === 'no') return true;
    if (language === 'fr' && lower === 's' && /^ils?$/.test(words[before + 1]?.lower ?? '')) return true;
    if (infinitive && table.refusals.includes(lower) && at - before <= REACH) return true;
  }
  // „sagte nie“, „bestritt, gesagt zu haben“
  if (!verbFinal) return false;
  const next = words[at + 1]?.lower ?? '';
  return table.negations.includes(next) || (infinitive && /^(?:zu|te)$/.test(next));
};

/** “Smith cited Lincoln”, « a cité Hugo », but not « cité par l'AFP » and “was quoted as saying”. */
const isRelayed = ({ words, vocabulary }: Scene, from: number, to: number): boolean => {
  const { relays, relayedBy } = DISOWNING_WORDS[vocabulary.language];
  for (let at = from; at < to; at++) {
    if (!relays.includes(words[at]?.lower ?? '')) continue;
    const before = words[at - 1]?.lower ?? '';
    if (vocabulary.articles.has(before) || vocabulary.passives.has(before)) continue;
    if (relayedBy.includes(words[at + 1]?.lower ?? '')) continue;
    return true;
  }
  return false;
};

/** “recalled her father's words”, « a rappelé le mot de De Gaulle »: after the verb, words with an owner of their own. */
const namesOthers = ({ words, vocabulary }: Scene, from: number, to: number): boolean => {
  const { others, owners } = DISOWNING_WORDS[vocabulary.language];
  for (let at = from; at < to; at++) {
    if (!others.includes(words[at]?.lower ?? '')) continue;
    if (vocabulary.language === 'en' && words[at - 1]?.lower === 's') return true;
    const next = words[at + 1];
    if (next === undefined || at + 1 >= to || !/^[\s\u00a0]+$|^['’]$/.test(next.gap)) continue;
    if (owners.length === 0) {
      if (!vocabulary.prepositions.has(next.lower)) return true;
      continue;
    }
    const owner = words[at + 2];
    if (!owners.includes(next.lower) || owner === undefined || at + 2 >= to) continue;
    if (owner.capital || words[at + 3]?.capital === true || vocabulary.articles.has(owner.lower)) return true;
  }
  return false;
};
