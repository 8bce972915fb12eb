import { expect, test } from 'vitest';
import { guessLanguage } from '../../src/text/guess-language.ts';

test.each([
  ['fr', 'Combien de soldats russes ont été tués ?'],
  ['fr', 'Que dit Rutte sur la Corée du Nord ?'],
  ['fr', 'où sont les troupes'],
  ['en', 'What did North Korea give Russia?'],
  ['en', 'Who said it'],
  ['en', 'how many soldiers were killed'],
  ['de', 'Wie viele russische Soldaten wurden getötet?'],
  ['de', 'Was sagt Rutte über Nordkorea?'],
  ['de', 'Wer ist der Generalsekretär der NATO?'],
  ['nl', 'Hoeveel Russische soldaten zijn er gedood?'],
  ['nl', 'Wat zegt Rutte over Noord-Korea?'],
  ['nl', 'Wie is de secretaris-generaal van de NAVO?'],
  ['es', '¿Cuántos soldados rusos murieron?'],
  ['es', 'Qué dijo Rutte sobre Corea del Norte'],
  ['it', 'Quanti soldati russi sono stati uccisi?'],
  ['it', 'Che cosa ha detto Rutte della Corea del Nord?'],
  ['pl', 'Ilu rosyjskich żołnierzy zginęło?'],
  ['pl', 'Co powiedział Rutte o Korei Północnej?'],
  ['uk', 'Скільки російських солдатів загинуло?'],
  ['uk', 'Що сказав Рютте про Північну Корею?'],
  ['ru', 'Сколько российских солдат погибло?'],
  ['ru', 'Что сказал Рютте о Северной Корее?'],
  ['ko', '러시아 군인은 몇 명이나 죽었나요?'],
  ['ko', 'NATO 사무총장은 누구입니까?'],
] as const)('%s: %s', (language, question) => {
  expect(guessLanguage(question)).toBe(language);
});

test.each(['', '???', 'Koursk', '12345', 'Rutte NATO', '北朝鮮の兵士は何人ですか'])(
  'no language is guessed from %j',
  (text) => {
    expect(guessLanguage(text)).toBeNull();
  },
);

test('a long text is read in constant time', () => {
  expect(guessLanguage(`Who is it? ${'a '.repeat(1_000_000)}`)).toBe('en');
});
