import type { Gender } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import type { Person } from './people.ts';
import type { Scene } from './scene.ts';

/** Who was heard of so far, in reading order; what pronouns are resolved with. */
export interface Memory {
  /** Of whom words were last given; `null` where nobody was named. */
  lastSpeaker: Person | null;
  /** Persons who could be meant by a pronoun in the next sentence, because this one was about them. */
  inFocus: readonly Person[];
  /** Everybody of whom words were given, the unnamed as `null`. */
  readonly speakers: Set<Person | null>;
}

export const createMemory = (): Memory => ({ lastSpeaker: null, inFocus: [], speakers: new Set() });

/** Notes that words of `speaker` were given. */
export const heard = (memory: Memory, speaker: Person | null): void => {
  memory.lastSpeaker = speaker;
  memory.inFocus = [];
  memory.speakers.add(speaker);
};

const compatible = (person: Person, gender: Gender): boolean =>
  gender === 'unknown' || person.gender === 'unknown' || person.gender === gender;

/**
 * Whom a mention means. A pronoun means the one person the sentence before was about, else whoever spoke last,
 * if gender allows; else the statement's speaker where nobody else has spoken; else nobody that could be named.
 */
export const resolve = (
  scene: Scene,
  memory: Memory,
  mention: Mention | 'implicit' | null,
): Person | null => {
  if (mention === null) return null;
  if (mention !== 'implicit' && mention.kind !== 'pronoun') return mention.person;
  const gender = mention === 'implicit' ? 'unknown' : mention.gender;
  if (gender === 'plural') return null;
  const focused = memory.inFocus.filter((person) => compatible(person, gender));
  if (focused.length === 1) return focused[0] ?? null;
  if (focused.length === 0) {
    if (memory.lastSpeaker !== null && compatible(memory.lastSpeaker, gender)) return memory.lastSpeaker;
    if (memory.lastSpeaker === null && memory.speakers.has(null)) return null;
  }
  const { statementSpeaker } = scene;
  if (statementSpeaker === null || !compatible(statementSpeaker, gender)) return null;
  const others = [...memory.speakers].some((speaker) => speaker !== statementSpeaker);
  return others ? null : statementSpeaker;
};
