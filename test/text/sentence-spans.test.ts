import { describe, expect, test } from 'vitest';
import { type Language, readingLanguage } from '../../src/text/language.ts';
import { findQuotations } from '../../src/text/quotations.ts';
import { sentenceSpans } from '../../src/text/sentence-spans.ts';

const split = (text: string, language: Language): string[] => {
  const whole = { start: 0, end: text.length };
  const quotations = findQuotations(text, [whole])[0] ?? [];
  return sentenceSpans(text, 0, text.length, quotations, language).map(({ start, end }) =>
    text.slice(start, end),
  );
};

/** A sentence ends where a bar stands. */
const cases: readonly (readonly [Language, string])[] = [
  ['fr', 'M. Rutte, Mme Kallas et le Dr. Paul sont venus. | Ils sont repartis.'],
  ['fr', "Voir l'art. 5, p. 12, n° 4 et la fig. 3. | C'est à 12 h 30, soit 3,5 millions."],
  ['fr', 'Des obus, des chars, etc. | Les alliés (cf. le rapport) ont payé. | Et J.-C. Dupont ?'],
  ['fr', 'Il a répondu « Non ! » et il est sorti. | Fin.'],
  ['fr', '« Partons. » | Il partit.'],
  ['fr', 'Première raison ; deuxième raison ; troisième raison… | Puis rien.'],
  ['fr', 'Quoi ?! | Vraiment... | Oui.'],
  [
    'en',
    'Dr. J. R. Smith of the U.N. met U.S. officials at 10 a.m. Tuesday. | The U.S. The end.'.replace(
      'U.S. The',
      'U.S. | The',
    ),
  ],
  ['en', 'It cost $1.2 billion, i.e. a lot. | No. 4 is St. Louis.'],
  ['en', 'He left (he was tired. Really.) and slept. | (Applause.) | Thanks.'],
  ['en', '“Ready?” she asked. | “No!”'],
  ['en', 'Plan B failed. | Vitamin C. | He said so.'],
  [
    'de',
    'Am 28. Oktober, d. h. im 3. Quartal, kamen z. B. 3,5 Mio. Menschen. | Das war 2024. | Danach nichts.',
  ],
  ['de', 'Prof. Dr. Meier u. a. kamen. | Er sagte „Ja.“ und ging.'],
  ['es', 'El Sr. Borrell y la Sra. Robles viajaron a EE. UU. el lunes. | ¿Cuándo vuelven? | ¡Pronto!'],
  ['it', "L'on. Rossi e il dott. Bianchi, ad es., votano ecc. | Poi escono."],
  ['pl', 'Prof. Nowak, np. w 2024 r. w ub. tygodniu, tzn. wczoraj, mówił itd. | Potem wyszedł.'],
  ['uk', 'На вул. Банковій у 2024 р. зібралися проф. Коваль, т. зв. експерти тощо. | Це все.'],
  ['ru', 'В г. Москве на ул. Ленина, т. е. в центре, в 1967 г. жил В. В. Иванов и т. д. | Потом уехал.'],
  ['nl', 'Dhr. Jansen, bijv. om 10 uur, en mevr. De Vries enz. | Daarna niets.'],
  ['ko', '네, 그렇습니다. | 3.5조 원입니다. | 끝?'],
  ['und', 'Første setning. | Andre setning.'],
];

describe('sentences end where people end them', () => {
  for (const [language, marked] of cases)
    test(`${language}: ${marked}`, () =>
      expect(split(marked.replaceAll(' | ', ' '), language)).toEqual(marked.split(' | ')));
});

test('no sentence holds half a pair of quotation marks', () => {
  for (const sentence of split('« A. B », dit-il. « C ? » « D. E. » Il sort (« F. »). Fin.', 'fr'))
    expect(sentence.match(/«/g)?.length ?? 0).toBe(sentence.match(/»/g)?.length ?? 0);
});

test('the language is the tag’s, else the one whose small words the text uses', () => {
  expect(readingLanguage('fr-CA', '')).toBe('fr');
  expect(readingLanguage('sv', 'Det är så.')).toBe('und');
  expect(readingLanguage(null, 'Le pont est dans la ville et il est long.')).toBe('fr');
  expect(readingLanguage(null, 'The bridge is in the city and it is long.')).toBe('en');
  expect(readingLanguage(null, 'Die Brücke ist in der Stadt und sie ist lang.')).toBe('de');
  expect(readingLanguage(null, 'Це міст, і він у місті, а не за містом.')).toBe('uk');
  expect(readingLanguage(null, '다리는 도시에 있습니다.')).toBe('ko');
});
