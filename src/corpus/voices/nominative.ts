import type { Language } from '../../text/language.ts';
import { MENS_NAMES, WOMENS_NAMES } from './given-names.ts';

/** An ending of an oblique case, and what stands in the nominative instead. */
type Ending = readonly [oblique: string, nominative: string];

interface Endings {
  readonly given: readonly Ending[];
  readonly surname: readonly Ending[];
}

/** Endings after „według“, « за словами », « по словам » and the like: the genitive; longest first. */
const MASCULINE: Readonly<Partial<Record<Language, Endings>>> = {
  pl: {
    given: [
      ['rka', 'rek'],
      ['ława', 'ław'],
      ['ego', ''],
      ['ego', 'y'],
      ['a', ''],
      ['a', 'o'],
    ],
    surname: [
      ['skiego', 'ski'],
      ['ckiego', 'cki'],
      ['tego', 'te'],
      ['ego', 'y'],
      ['ka', 'k'],
      ['a', ''],
    ],
  },
  uk: {
    given: [
      ['ія', 'ій'],
      ['я', 'й'],
      ['я', 'ь'],
      ['а', ''],
      ['и', 'а'],
    ],
    surname: [
      ['ського', 'ський'],
      ['цького', 'цький'],
      ['ого', 'ий'],
      ['єва', 'єв'],
      ['ова', 'ов'],
      ['я', 'ь'],
      ['а', ''],
    ],
  },
  ru: {
    given: [
      ['ия', 'ий'],
      ['ея', 'ей'],
      ['я', 'й'],
      ['я', 'ь'],
      ['а', ''],
      ['и', 'а'],
    ],
    surname: [
      ['ского', 'ский'],
      ['цкого', 'цкий'],
      ['ого', 'ой'],
      ['ева', 'ев'],
      ['ова', 'ов'],
      ['ина', 'ин'],
      ['я', 'ь'],
      ['а', ''],
    ],
  },
};

const FEMININE: Readonly<Partial<Record<Language, Endings>>> = {
  pl: {
    given: [
      ['y', 'a'],
      ['i', 'a'],
      ['ii', 'ia'],
    ],
    surname: [
      ['skiej', 'ska'],
      ['ckiej', 'cka'],
      ['ej', 'a'],
    ],
  },
  uk: {
    given: [
      ['ії', 'ія'],
      ['ї', 'я'],
      ['и', 'а'],
      ['і', 'я'],
    ],
    surname: [
      ['ської', 'ська'],
      ['цької', 'цька'],
      ['ової', 'ова'],
      ['ої', 'а'],
    ],
  },
  ru: {
    given: [
      ['ии', 'ия'],
      ['и', 'я'],
      ['ы', 'а'],
      ['и', 'а'],
    ],
    surname: [
      ['ской', 'ская'],
      ['цкой', 'цкая'],
      ['овой', 'ова'],
      ['евой', 'ева'],
      ['иной', 'ина'],
    ],
  },
};

const replaced = (word: string, [oblique, nominative]: Ending): string | null =>
  word.toLowerCase().endsWith(oblique) ? word.slice(0, word.length - oblique.length) + nominative : null;

/** Each part of a double name takes the first ending that fits; names without one stay (« Рютте »). */
const surnameOf = (surname: string, endings: readonly Ending[]): string =>
  surname
    .split('-')
    .map((part) => {
      for (const ending of endings) {
        const name = replaced(part, ending);
        if (name !== null && name.length >= 3) return name;
      }
      return part;
    })
    .join('-');

/**
 * The nominative of a name that a text gives in the genitive, as far as the given name is a known one: « Марка
 * Рютте » is Марк Рютте. Any other name is returned as it is.
 */
export const nominative = (name: string, language: Language): string => {
  const parts = name.split(' ');
  const given = parts[0] ?? '';
  if (parts.length < 2 || MENS_NAMES.has(given.toLowerCase()) || WOMENS_NAMES.has(given.toLowerCase()))
    return name;
  for (const [endings, names] of [
    [MASCULINE[language], MENS_NAMES],
    [FEMININE[language], WOMENS_NAMES],
  ] as const)
    for (const ending of endings?.given ?? []) {
      const found = replaced(given, ending);
      if (found === null || !names.has(found.toLowerCase())) continue;
      return [found, ...parts.slice(1).map((part) => surnameOf(part, endings?.surname ?? []))].join(' ');
    }
  return name;
};
