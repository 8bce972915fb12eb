import type { Phrases } from './phrases.ts';
import type { SeededRandom } from './seeded-random.ts';

/** A name in both scripts, so that the same town stands in documents of every language. */
export type ProperName = Readonly<Record<Phrases['script'], string>>;

/** Syllables as they are written in Latin and in Cyrillic letters. */
const SYLLABLES: readonly (readonly [string, string])[] = [
  ['bar', 'бар'],
  ['ben', 'бен'],
  ['cor', 'кор'],
  ['dal', 'дал'],
  ['del', 'дел'],
  ['dor', 'дор'],
  ['fal', 'фал'],
  ['gar', 'гар'],
  ['gol', 'гол'],
  ['hel', 'гел'],
  ['kas', 'кас'],
  ['kel', 'кел'],
  ['lan', 'лан'],
  ['lem', 'лем'],
  ['lor', 'лор'],
  ['mar', 'мар'],
  ['mel', 'мел'],
  ['mir', 'мир'],
  ['nar', 'нар'],
  ['nev', 'нев'],
  ['nor', 'нор'],
  ['pal', 'пал'],
  ['pel', 'пел'],
  ['por', 'пор'],
  ['ran', 'ран'],
  ['res', 'рес'],
  ['ros', 'рос'],
  ['sal', 'сал'],
  ['sen', 'сен'],
  ['sor', 'сор'],
  ['tar', 'тар'],
  ['tel', 'тел'],
  ['tor', 'тор'],
  ['val', 'вал'],
  ['vel', 'вел'],
  ['vor', 'вор'],
  ['zan', 'зан'],
  ['zel', 'зел'],
];

const TOWN_ENDINGS: readonly (readonly [string, string])[] = [
  ['ia', 'ія'],
  ['ano', 'ано'],
  ['ek', 'ек'],
  ['in', 'ін'],
  ['ova', 'ова'],
  ['um', 'ум'],
  ['asti', 'асті'],
  ['el', 'ел'],
];

const FAMILY_ENDINGS: readonly (readonly [string, string])[] = [
  ['sen', 'сен'],
  ['ari', 'арі'],
  ['mann', 'ман'],
  ['enko', 'енко'],
  ['et', 'ет'],
  ['ini', 'іні'],
  ['or', 'ор'],
  ['as', 'ас'],
];

const FIRST_NAMES: readonly ProperName[] = [
  { latin: 'Anna', cyrillic: 'Анна' },
  { latin: 'Boris', cyrillic: 'Борис' },
  { latin: 'Clara', cyrillic: 'Клара' },
  { latin: 'David', cyrillic: 'Давид' },
  { latin: 'Elena', cyrillic: 'Елена' },
  { latin: 'Felix', cyrillic: 'Фелікс' },
  { latin: 'Irena', cyrillic: 'Ірена' },
  { latin: 'Josef', cyrillic: 'Йозеф' },
  { latin: 'Laura', cyrillic: 'Лаура' },
  { latin: 'Martin', cyrillic: 'Мартін' },
  { latin: 'Nadia', cyrillic: 'Надія' },
  { latin: 'Oscar', cyrillic: 'Оскар' },
  { latin: 'Paula', cyrillic: 'Паула' },
  { latin: 'Roman', cyrillic: 'Роман' },
  { latin: 'Sofia', cyrillic: 'Софія' },
  { latin: 'Viktor', cyrillic: 'Віктор' },
];

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const assembled = (random: SeededRandom, endings: readonly (readonly [string, string])[]): ProperName => {
  const parts = [random.pick(SYLLABLES), random.pick(SYLLABLES), random.pick(endings)];
  return {
    latin: capitalised(parts.map(([latin]) => latin).join('')),
    cyrillic: capitalised(parts.map(([, cyrillic]) => cyrillic).join('')),
  };
};

/** An invented town; some 11,000 are possible. */
export const townName = (random: SeededRandom): ProperName => assembled(random, TOWN_ENDINGS);

/** An invented person, first and family name. */
export const personName = (random: SeededRandom): ProperName => {
  const first = random.pick(FIRST_NAMES);
  const family = assembled(random, FAMILY_ENDINGS);
  return { latin: `${first.latin} ${family.latin}`, cyrillic: `${first.cyrillic} ${family.cyrillic}` };
};
