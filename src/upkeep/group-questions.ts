import { looseWords } from '../text/loose-words.ts';
import type { LoggedFor, QuestionGroup } from './question-log.ts';

/** One question as it was asked on one day. */
export interface LoggedQuestion {
  readonly question: string;
  readonly loggedFor: LoggedFor;
  /** ISO 8601 date. */
  readonly day: string;
}

/**
 * Share of letter triples that two questions have in common (Dice), from which on they are one; range 0 to 1. At 0.8 a
 * misspelt word or a changed ending is forgiven and another noun is not; lower joins questions of different people
 * and places, higher lists every spelling by itself.
 */
const NEARLY_EQUAL = 0.8;

/** Wordings that are compared; the latest come first. Bounds the time: about a second. */
const MOST_WORDINGS = 2000;

interface Wording {
  readonly loggedFor: LoggedFor;
  readonly triples: ReadonlySet<string>;
  /** How often each spelling was used. */
  readonly spellings: Map<string, number>;
  count: number;
  lastAsked: string;
}

const triplesOf = (words: string): Set<string> => {
  const padded = ` ${words} `;
  const triples = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at++) triples.add(padded.slice(at, at + 3));
  return triples;
};

const likeness = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  // Sets of such different sizes cannot be alike enough.
  if (2 * small.size < NEARLY_EQUAL * (small.size + large.size)) return 0;
  let shared = 0;
  for (const triple of small) if (large.has(triple)) shared += 1;
  return (2 * shared) / (small.size + large.size);
};

const byCount = ([a, countA]: readonly [string, number], [b, countB]: readonly [string, number]): number =>
  countB - countA || a.length - b.length || (a < b ? -1 : 1);

/** Joins what was asked in the same words, whatever their case, accents and signs, then what is nearly the same. */
export const groupQuestions = (questions: readonly LoggedQuestion[]): QuestionGroup[] => {
  const wordings = new Map<string, Wording>();
  for (const { question, loggedFor, day } of questions) {
    const words = looseWords(question) || question.trim();
    const key = `${loggedFor} ${words}`;
    let wording = wordings.get(key);
    if (wording === undefined) {
      if (wordings.size >= MOST_WORDINGS) continue;
      wording = { loggedFor, triples: triplesOf(words), spellings: new Map(), count: 0, lastAsked: day };
      wordings.set(key, wording);
    }
    wording.count += 1;
    wording.spellings.set(question, (wording.spellings.get(question) ?? 0) + 1);
    if (day > wording.lastAsked) wording.lastAsked = day;
  }

  // The most frequent wordings first, so that they are what the others are compared with.
  const groups: { readonly head: Wording; readonly members: Wording[] }[] = [];
  for (const wording of [...wordings.values()].sort((a, b) => b.count - a.count)) {
    const group = groups.find(
      ({ head }) =>
        head.loggedFor === wording.loggedFor && likeness(head.triples, wording.triples) >= NEARLY_EQUAL,
    );
    if (group === undefined) groups.push({ head: wording, members: [wording] });
    else group.members.push(wording);
  }

  return groups
    .map(({ head, members }): QuestionGroup => {
      const spellings = members.flatMap((wording) => [...wording.spellings]).sort(byCount);
      const [question = '', ...others] = spellings.map(([spelling]) => spelling);
      return {
        loggedFor: head.loggedFor,
        question,
        count: members.reduce((sum, { count }) => sum + count, 0),
        others,
        lastAsked: members.reduce((last, { lastAsked }) => (lastAsked > last ? lastAsked : last), ''),
      };
    })
    .sort(
      (a, b) =>
        (a.lastAsked < b.lastAsked ? 1 : a.lastAsked > b.lastAsked ? -1 : 0) ||
        b.count - a.count ||
        (a.question < b.question ? -1 : 1),
    );
};
