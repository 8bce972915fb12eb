import { describe, expect, test } from 'vitest';
import { freedictPairs } from '../../embeddings/training/lexicons/freedict.ts';
import { mythesPairs } from '../../embeddings/training/lexicons/mythes.ts';
import { wordnetPairs } from '../../embeddings/training/lexicons/wordnet.ts';

const sides = (pairs: Iterable<{ left: string; right: string }>): string[] =>
  [...pairs].map(({ left, right }) => `${left} = ${right}`);

describe('a thesaurus of MyThes', () => {
  test('gives the first synonyms of each meaning, without remarks, broader terms and the word itself', () => {
    const text =
      'UTF-8\nBrücke|2\n-|Übergang (ugs.)|Bauwerk (Oberbegriff)|Steg|brücke\n-|Teppich|Läufer|Matte|Vorleger|Fell\nSteg|1\n-|Übergang\n';
    expect(sides(mythesPairs(Buffer.from(text), 'de'))).toEqual([
      'Brücke = Übergang',
      'Brücke = Steg',
      'Brücke = Teppich',
      'Brücke = Läufer',
      'Brücke = Matte',
      'Brücke = Vorleger',
      'Steg = Übergang',
    ]);
  });

  test('is read in the encoding that it names, and behind a byte order mark', () => {
    const latin = Buffer.from('ISO8859-1\nété|1\n-|belle saison\n', 'latin1');
    expect(sides(mythesPairs(latin, 'fr'))).toEqual(['été = belle saison']);
    const marked = Buffer.from('\uFEFFUTF-8\nмост|1\n(синоним)|переправа\n');
    expect(sides(mythesPairs(marked, 'ru'))).toEqual(['мост = переправа']);
  });
});

test('WordNet gives the words of a meaning to one another and to its definition, and the examples to this', () => {
  const text = [
    '  1 This software and database is being provided to you',
    '00001740 29 v 02 take_a_breath 0 respire(a) 0 001 * 00005041 v 0000 01 + 02 00 | draw air into the lungs; "I can breathe better"; "he respires"; "a third"  ',
  ].join('\n');
  expect(sides(wordnetPairs(text))).toEqual([
    'take a breath = respire',
    'take a breath, respire = draw air into the lungs',
    'I can breathe better = draw air into the lungs',
    'he respires = draw air into the lungs',
  ]);
});

test('a dictionary of FreeDict gives translations of every meaning, and its notes', () => {
  const text = [
    'pont /pɔ̃/ <n, masc>',
    '1. Brücke, Steg, Übergang, Viadukt 2.',
    'construction permettant de franchir un obstacle',
    '2. Deck (Schiff)',
    'court',
    'pouvoir /pu.vwaʁ/ <v>',
    'können',
  ].join('\n');
  expect(
    [...freedictPairs(text, 'fr', 'de')].map(({ source, languages, left, right }) => [
      source,
      ...languages,
      left,
      right,
    ]),
  ).toEqual([
    ['wikdict', 'fr', 'de', 'pont', 'Brücke'],
    ['wikdict', 'fr', 'de', 'pont', 'Steg'],
    ['wikdict', 'fr', 'de', 'pont', 'Übergang'],
    ['wikdict_notes', 'fr', 'fr', 'pont', 'construction permettant de franchir un obstacle'],
    ['wikdict', 'fr', 'de', 'pont', 'Deck'],
    ['wikdict', 'fr', 'de', 'pouvoir', 'können'],
  ]);
});
