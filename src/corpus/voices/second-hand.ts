import { DISOWNING_WORDS } from './disowning-words.ts';
import type { Scene } from './scene.ts';
import { type SpeechVerb, speechVerbsIn } from './speech-verbs.ts';

/** « Voici ce que M. Rutte a dit », « C'est à Paris que M. Rutte a dit »: no that-clause. */
const CLEFT: ReadonlySet<string> = new Set(['ce', 'lo', 'ciò', 'quello', 'é', 'est', 'es', 'è']);

/**
 * The word that opens the clause of `verb`, if the clause hangs on another: “Jones claimed that Smith had told him”,
 * « Il est faux que M. Martin ait dit ». Whoever speaks in it is not known to have spoken. `null` otherwise.
 * @param from first word of the stretch before the quotation, `clause` of its last clause.
 */
export const secondHand = (scene: Scene, from: number, clause: number, verb: SpeechVerb): number | null => {
  const { words, vocabulary } = scene;
  const conditions = DISOWNING_WORDS[vocabulary.language].conditions;
  // “… that the plan was dead and added”: the verb goes back to the first subject.
  if (vocabulary.and.has(words[verb.from - 1]?.lower ?? '')) return null;
  for (let at = verb.from - 1; at >= clause; at--) {
    const lower = words[at]?.lower ?? '';
    if (conditions.includes(lower)) return at;
    if (!vocabulary.that.has(lower) || at === from || at === verb.from - 1) continue;
    const before = words[at - 1]?.lower ?? '';
    if (vocabulary.prepositions.has(before) || CLEFT.has(before)) return null;
    if (
      words
        .slice(from, at)
        .some((word) => CLEFT.has(word.lower) && vocabulary.language === 'fr' && word.lower === 'est')
    )
      return isCleft(scene, from, at) ? null : at;
    return at;
  }
  return saidThatSaid(scene, clause, verb);
};

/** « C'est … que », as against « Il est faux que ». */
const isCleft = ({ words }: Scene, from: number, to: number): boolean => {
  for (let at = from; at + 1 < to; at++)
    if (words[at]?.lower === 'c' && words[at + 1]?.lower === 'est') return true;
  return false;
};

/** “Jones claimed Smith had told him”: English leaves the word out. */
const saidThatSaid = (scene: Scene, clause: number, verb: SpeechVerb): number | null => {
  const { words, vocabulary } = scene;
  if (vocabulary.language !== 'en' || /ing$/.test(words[verb.at]?.lower ?? '')) return null;
  const outer = speechVerbsIn(scene, clause, verb.from)[0];
  const subject = words[verb.from - 1];
  if (outer === undefined || subject === undefined || verb.from - 1 < outer.to) return null;
  const before = words[verb.from - 2]?.lower ?? '';
  const isSubject = subject.capital || vocabulary.pronouns.has(subject.lower);
  return isSubject && !vocabulary.prepositions.has(before) ? outer.to : null;
};
