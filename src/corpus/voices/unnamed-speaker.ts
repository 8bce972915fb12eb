import type { Mention } from './mentions.ts';
import { opensSentence } from './names.ts';
import type { Person } from './people.ts';
import type { Scene } from './scene.ts';

/** Longest phrase after a spokesperson that says for whom: “for the Ministry of Health and Sport”, in words. */
const LONGEST_COMPLEMENT = 8;

/**
 * A spokesperson without a name, as the text calls him: “spokesperson for the ministry”. `null` where the noun is
 * no spokesperson's, stands in an oblique case, or does not say whose it is.
 * @param limit the word before which the phrase must end: the verb, or the end of the stretch.
 */
export const unnamedSpeaker = (scene: Scene, mention: Mention, limit: number): Person | null => {
  const { words, vocabulary, people, text, roleHolders } = scene;
  if (mention.kind !== 'role' || mention.person !== null || mention.oblique || mention.gender === 'plural')
    return null;
  const noun = words[mention.to - 1];
  if (noun === undefined || mention.to - mention.from > 1) return null;
  const plain = vocabulary.spokespeople.has(noun.lower);
  const compound =
    !plain &&
    vocabulary.lexicon.compounds &&
    vocabulary.press.spokespeople.includes(vocabulary.role(noun.lower)?.noun ?? '');
  if (!plain && !compound) return null;
  const end = complementEnd(scene, mention.to, limit);
  if (end === mention.to && !compound) return null;
  const name = text.slice(noun.start, words[end - 1]?.end ?? noun.end).replace(/\s+/g, ' ');
  const small = opensSentence(noun, mention.to - 1) && vocabulary.language !== 'de' && !noun.allCapitals;
  const person = people.unnamed(small ? name.charAt(0).toLowerCase() + name.slice(1) : name);
  roleHolders.set(noun.lower, person);
  return person;
};

/** After the phrase that says for whom a spokesperson speaks; `from` where there is none. */
const complementEnd = (scene: Scene, from: number, limit: number): number => {
  const { words, vocabulary } = scene;
  const genitive = vocabulary.genitives.size === 0;
  const first = words[from];
  if (first === undefined || from >= limit) return from;
  if (!genitive && !vocabulary.genitives.has(first.lower)) return from;
  let end = from;
  while (end < Math.min(limit, from + LONGEST_COMPLEMENT)) {
    const word = words[end];
    if (word === undefined || !/^(?:[\s\u00a0]+|[-'’]\s?|\.\s)$/.test(word.gap)) break;
    const { lower } = word;
    const joins = vocabulary.genitives.has(lower) || (!genitive && vocabulary.articles.has(lower));
    const and =
      vocabulary.and.has(lower) && words[end + 1]?.capital === true && words[end - 1]?.capital === true;
    const stops =
      vocabulary.prepositions.has(lower) ||
      vocabulary.openers.has(lower) ||
      vocabulary.auxiliaries.has(lower) ||
      vocabulary.that.has(lower) ||
      vocabulary.reports.has(lower) ||
      vocabulary.reportsThat.has(lower);
    if (!joins && !and && stops) break;
    end++;
  }
  while (end > from && isJoint(scene, words[end - 1]?.lower ?? '')) end--;
  return end;
};

const isJoint = ({ vocabulary }: Scene, lower: string): boolean =>
  vocabulary.genitives.has(lower) || vocabulary.articles.has(lower) || vocabulary.and.has(lower);
