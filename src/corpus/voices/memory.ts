import type { Gender } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import type { Person } from './people.ts';
import type { Scene } from './scene.ts';

/** Who was heard of so far, in reading order; what pronouns are resolved with. */
export interface Memory {
  /** Of whom words were last given; `null` where nobody was named. */
  lastSpeaker: Person | null;
  /** Persons whom a pronoun in the next sentence, or a verb without a subject, means: this one was about them. */
  inFocus: readonly Person[];
  /** Everybody else whom the sentence before merely mentioned. */
  mentioned: readonly Person[];
  /** Everybody of whom words were given, the unnamed as `null`. */
  readonly speakers: Set<Person | null>;
}

export const createMemory = (): Memory => ({
  lastSpeaker: null,
  inFocus: [],
  mentioned: [],
  speakers: new Set(),
});

/** Notes that words of `speaker` were given. */
export const heard = (memory: Memory, speaker: Person | null): void => {
  memory.lastSpeaker = speaker;
  memory.inFocus = [];
  memory.mentioned = [];
  memory.speakers.add(speaker);
};

const compatible = (person: Person, gender: Gender): boolean =>
  gender === 'unknown' || person.gender === 'unknown' || person.gender === gender;

/**
 * Whom a mention means. A pronoun, or a verb without a subject (`implicit`), means the one person the sentence
 * before was about, else whoever spoke last, if gender allows; else the statement's speaker where nobody else has
 * spoken. Somebody merely mentioned is meant only where a pronoun's gender leaves nobody else.
 * @param verbGender the gender that the verb shows where the subject is left out (powiedziała).
 */
export const resolve = (
  scene: Scene,
  memory: Memory,
  mention: Mention | 'implicit' | null,
  verbGender: Gender = 'unknown',
): Person | null => {
  if (mention === null) return null;
  if (mention !== 'implicit' && mention.kind !== 'pronoun') return mention.person;
  const gender = mention === 'implicit' ? verbGender : mention.gender;
  if (gender === 'plural') return null;
  const focused = memory.inFocus.filter((person) => compatible(person, gender));
  if (focused.length === 1) return focused[0] ?? null;
  if (focused.length === 0) {
    if (memory.lastSpeaker !== null && compatible(memory.lastSpeaker, gender)) return memory.lastSpeaker;
    if (memory.lastSpeaker === null && memory.speakers.has(null)) return null;
    const named = memory.mentioned.filter((person) => person.gender === gender);
    if (gender !== 'unknown' && named.length === 1 && memory.lastSpeaker !== null) return named[0] ?? null;
  }
  const { statementSpeaker } = scene;
  if (statementSpeaker === null || !compatible(statementSpeaker, gender)) return null;
  const others = [...memory.speakers].some((speaker) => speaker !== statementSpeaker);
  return others ? null : statementSpeaker;
};
