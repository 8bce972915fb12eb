import type { Phrases } from './phrases.ts';
import type { ProperName } from './proper-names.ts';
import type { SeededRandom } from './seeded-random.ts';

/** What a sentence says, apart from any language: positions in the aligned lists of `Phrases`. */
export interface Fact {
  readonly actor: number;
  readonly verb: number;
  readonly action: number;
  readonly thing: number;
  readonly unit: number;
  readonly event: number;
  readonly place: number;
  readonly time: number;
  readonly town: ProperName;
  readonly year: number;
  readonly number: number;
  /** Whether it counts units or tells who does what. */
  readonly counts: boolean;
}

/** Some words are said far more often than others, as in any text. */
const skewed = (random: SeededRandom, count: number): number => Math.floor(count * random.next() ** 1.6);

export const randomFact = (random: SeededRandom, phrases: Phrases, towns: readonly ProperName[]): Fact => ({
  actor: skewed(random, phrases.actors.length),
  verb: skewed(random, phrases.verbs.length),
  action: skewed(random, phrases.actions.length),
  thing: skewed(random, phrases.things.length),
  unit: skewed(random, phrases.units.length),
  event: skewed(random, phrases.events.length),
  place: skewed(random, phrases.places.length),
  time: skewed(random, phrases.times.length),
  town: towns[skewed(random, towns.length)] as ProperName,
  year: 1990 + random.below(45),
  number: random.chance(0.5) ? 5 + random.below(95) : 100 + random.below(9_900),
  counts: random.chance(0.3),
});

const fill = (template: string, values: Readonly<Record<string, string>>): string => {
  let text = template;
  // Twice: a place or a time that was put in has a town or a year of its own.
  for (let pass = 0; pass < 2; pass += 1)
    text = text.replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
  return text;
};

const valuesOf = (phrases: Phrases, fact: Fact, speaker: ProperName): Record<string, string> => ({
  actor: phrases.actors[fact.actor] ?? '',
  verb: phrases.verbs[fact.verb] ?? '',
  action: phrases.actions[fact.action] ?? '',
  thing: phrases.things[fact.thing] ?? '',
  unit: phrases.units[fact.unit] ?? '',
  event: phrases.events[fact.event] ?? '',
  place: phrases.places[fact.place] ?? '',
  time: phrases.times[fact.time] ?? '',
  town: fact.town[phrases.script],
  year: String(fact.year),
  number: String(fact.number),
  speaker: speaker[phrases.script],
});

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A clause without capital or full stop, 30 to 140 characters. */
export const clauseOf = (phrases: Phrases, fact: Fact, speaker: ProperName): string =>
  fill(`${fact.counts ? phrases.count : phrases.clause} {place} {time}`, valuesOf(phrases, fact, speaker));

/** One or two clauses as a sentence without its full stop. */
export const sentenceOf = (
  phrases: Phrases,
  facts: readonly Fact[],
  speaker: ProperName,
  joiner: string,
): string => capitalised(facts.map((fact) => clauseOf(phrases, fact, speaker)).join(joiner));

/** A template of reported or direct speech, filled; `words` are the clause or the quote. */
export const speechOf = (template: string, words: string, speaker: string): string =>
  fill(template, { clause: words, quote: words, speaker });

export const titleOf = (phrases: Phrases, fact: Fact, speaker: ProperName): string =>
  capitalised(fill(phrases.title, valuesOf(phrases, fact, speaker)));

/** A question that the fact answers, in the language of `phrases`. */
export const questionOf = (
  random: SeededRandom,
  phrases: Phrases,
  fact: Fact,
  speaker: ProperName,
  spoken: boolean,
): string => {
  const { who, what, howMany, said } = phrases.questions;
  const template = fact.counts ? howMany : spoken && random.chance(0.5) ? said : random.pick([who, what]);
  return fill(template, valuesOf(phrases, fact, speaker));
};
