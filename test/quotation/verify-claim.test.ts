import { describe, expect, it } from 'vitest';
import { indexClaims } from '../../src/quotation/claim-index.ts';
import { verifyClaim } from '../../src/quotation/verify-claim.ts';
import { inventedCorpus, inventedDocument } from '../support/invented-corpus.ts';
import { rutteArticle } from './rutte-article.ts';

const BRIDGE =
  'The harbour bridge is open again, said Mayor Lena Brandt. «It cost $1.2 billion, 5 % less than planned. ' +
  "We can't cut a single bus line, and we will not», she added.\n\n" +
  'Temperatures fell to -5 °C; 1,240 volunteers helped. Trams will cross the bridge from May.';
const index = indexClaims(
  inventedCorpus(
    rutteArticle(),
    inventedDocument('bridge', BRIDGE, { language: 'en', speaker: 'Lena Brandt' }),
    inventedDocument(
      'deich',
      'Der Deich hält. „Wir geben keinen Meter preis“, sagte die Ministerin in Husum vor 300 Helfern.',
      { language: 'de' },
    ),
    inventedDocument('mist', 'Міст відкрито. Він з’єднує обидва береги, і ніхто не зупинить нас.', {
      language: 'uk',
    }),
    inventedDocument('daegyo', '다리가 다시 열렸다. 우리는 버스 노선을 하나도 줄이지 않을 것이다.', {
      language: 'ko',
    }),
    inventedDocument('qiao', '大桥重新开放。我们不会取消任何一条公交线路。', { language: 'zh' }),
  ),
);
const verify = (claim: string) => verifyClaim(claim, index);
const differences = (claim: string): string[] =>
  verify(claim).differences.map(({ kind, claimed, actual }) => `${kind}: ${claimed} → ${actual}`);

describe('an exact claim', () => {
  it.each([
    [
      'a whole sentence',
      "L'OTAN appelle la Russie et la RPDC à mettre immédiatement un terme à ces actions.",
    ],
    [
      'other quotation marks and apostrophes',
      '“L’OTAN appelle la Russie et la RPDC à mettre immédiatement un terme”',
    ],
    [
      'a small initial and no full stop',
      'le déploiement de troupes nord-coréennes à Koursk est également un signe',
    ],
    ['a part of a sentence', 'incapable de poursuivre son assaut en Ukraine'],
    ['an adapted initial in brackets', '[I]l compromet la paix dans la péninsule coréenne'],
    [
      'two sentences that follow each other',
      'sans soutien étranger. En effet, les Ukrainiens ripostent avec courage',
    ],
    ['the attribution with the words, as it stands', 'est notre sécurité », a noté le secrétaire général.'],
    ['spaces inside a number written otherwise', 'Plus de 600000 soldats russes'],
    ['a comma left out', 'avec courage résilience et ingéniosité'],
    ['a line break and a block quote mark', '> les Ukrainiens ripostent\n> avec courage'],
    ['a single word', 'désespoir'],
    // Words decide and nothing else: what the text goes on with is for the citation to show.
    ['a beginning whose end turns it round', 'and we will'],
    ['words of a heading that runs into the text', 'nord-coréennes en Russie\n\nLe secrétaire général'],
    ['English', 'it cost $1.2 billion, 5% less than planned'],
    ['German', '»Wir geben keinen Meter preis«'],
    ['Ukrainian, with the other apostrophe', "Він з'єднує обидва береги"],
    ['Korean', '우리는 버스 노선을 하나도 줄이지 않을 것이다'],
    ['Chinese, a part of a sentence', '不会取消任何一条公交线路'],
  ])('%s', (_, claim) => {
    const { verdict, quote, differences: found } = verify(claim);
    expect([verdict, quote?.score, found]).toEqual(['exact', 1, []]);
  });

  it('is quoted by the sentence that most of it lies in, the first of two', () => {
    const inTwo = verify('sans soutien étranger. En effet, les Ukrainiens ripostent avec courage');
    expect(inTwo.quote?.text).toMatch(/^En effet, les Ukrainiens/);
    expect(verify('open again, said Mayor Lena Brandt. It cost').quote?.text).toMatch(/^The harbour/);
  });

  it('is found in a sentence rather than in a heading with the same words', () => {
    const { quote } = verify('la présence de troupes nord-coréennes en Russie');
    expect([quote?.sentence.paragraph, quote?.sentence.sentence]).toEqual([1, 1]);
  });

  it('may be the headline, which is quoted as paragraph 0 and as nobody’s words', () => {
    const { verdict, quote } = verify(
      "Le secrétaire général de l'OTAN confirme la présence de troupes nord-coréennes en Russie",
    );
    expect(verdict).toBe('exact');
    expect(quote?.sentence).toMatchObject({ paragraph: 0, sentence: 0, voice: 'narration', speaker: null });
    expect(quote?.text).toBe(quote?.document.text.split('\n')[0]);
  });
});

describe('an altered claim', () => {
  it.each([
    ['a word boundary', 'Capable de poursuivre', ['replaced: Capable → incapable']],
    [
      'a cut compound at the edge',
      'coréennes ont été envoyées en Russie',
      ['replaced: coréennes → nord-coréennes'],
    ],
    ['a changed number', 'Plus de 60 000 soldats russes ont été tués', ['replaced: 60 000 → 600 000']],
    ['a number cut short', 'Plus de 600 soldats russes ont été tués', ['replaced: 600 → 600 000']],
    [
      'a number grouped wrongly',
      'Plus de 60 0000 soldats russes ont été tués',
      ['replaced: 60 0000 → 600 000'],
    ],
    ['a decimal point lost', 'It cost $12 billion', ['replaced: $12 → $1.2']],
    ['a currency changed', 'It cost €1.2 billion', ['replaced: €1.2 → $1.2']],
    ['a percent sign lost', 'billion, 5 less than planned', ['replaced: 5 → 5 %']],
    ['a sign lost', 'Temperatures fell to 5 °C', ['replaced: 5 ° → -5 °']],
    ['a negation dropped inside', 'Wir geben Meter preis', ['missing:  → keinen']],
    ['a negation put in', "L'OTAN n'appelle pas la Russie et la RPDC", ['added: n → ', 'added: pas → ']],
    ['the other half of a contraction', 'We can cut a single bus line', ["replaced: can → can't"]],
    [
      'accents left out',
      'avec courage, resilience et ingeniosite',
      ['replaced: resilience → résilience', 'replaced: ingeniosite → ingéniosité'],
    ],
    ['case inside', "L'Otan appelle la Russie et la RPDC", ['replaced: Otan → OTAN']],
    [
      'an actor exchanged',
      'Moscou appelle la Russie et la RPDC à mettre immédiatement',
      ["replaced: Moscou → L'OTAN"],
    ],
    [
      'two changes',
      'Poutine fournit à la Corée du Sud des armes militaires',
      ['replaced: Sud → Nord', 'replaced: armes → technologies'],
    ],
    [
      'words dropped under dots',
      'les Ukrainiens ripostent avec […] ingéniosité',
      ['missing:  → courage, résilience et'],
    ],
    [
      'a lead-in taken for the quote',
      'Rutte hier : En effet, les Ukrainiens ripostent avec courage',
      ['added: Rutte hier → '],
    ],
    [
      'the attribution left out between',
      'We will not. Temperatures fell to -5 °C',
      ['missing:  → she added'],
    ],
    ['a typo in Ukrainian', 'Він з’єднує обидва берега', ['replaced: берега → береги']],
    ['a Korean particle', '우리는 버스 노선은 하나도 줄이지 않을 것이다', ['replaced: 노선은 → 노선을']],
    ['a Chinese negation', '我们会取消任何一条公交线路', ['missing:  → 不']],
  ])('%s', (_, claim, expected) => {
    expect(verify(claim).verdict).toBe('altered');
    expect(differences(claim)).toEqual(expected);
  });

  it('stitched from two sentences names what stands between', () => {
    const { verdict, quote } = verify(
      "L'OTAN appelle la Russie et la RPDC à mettre immédiatement un terme à ces actions. Il compromet la paix.",
    );
    expect(verdict).toBe('altered');
    expect(quote?.text).toMatch(/^L'OTAN appelle/);
  });

  it.each([
    [
      'in another order',
      'Les Ukrainiens ripostent avec courage et Poutine fournit à la Corée du Nord des technologies',
    ],
    ['of two documents', 'les Ukrainiens ripostent avec courage, Trams will cross the bridge from May'],
    [
      'of three places',
      'Trams will cross the bridge from May, les Ukrainiens ripostent avec courage, Wir geben keinen Meter preis',
    ],
  ])('may be stitched from sentences %s', (_, claim) => {
    expect(verify(claim).verdict).toBe('altered');
  });

  it('has the share of agreeing words as its score', () => {
    expect(verify('Plus de 700 000 soldats russes ont été tués ou blessés').quote?.score).toBe(0.9);
  });
});

describe('an absent claim', () => {
  it.each([
    ['nothing of the corpus', 'Je suis convaincu que le train arrivera à l’heure'],
    ['the topic in other words', "Nous devons soutenir l'Ukraine aussi longtemps qu'il le faudra"],
    ['talk with the same names', "L'OTAN ne veut pas la guerre avec la Russie"],
    ['the same event told otherwise', 'La Corée du Nord a envoyé des troupes en Russie'],
    ['a set phrase', 'la guerre en Ukraine'],
    ['a translation', "More than 600,000 Russian soldiers have been killed or wounded in Putin's war"],
    ['another word of the same beginning', 'compromis'],
    ['small words in another order', 'la de et à'],
    ['nothing', ''],
    ['nothing but punctuation', '« … » — !?'],
    ['nothing but invisible characters', '\u200B\u202E\u00AD\u200D'],
    ['a lone surrogate', '\uD83D'],
    ['one letter a million times', 'a'.repeat(1_000_000)],
    ['a hundred thousand words', 'mot '.repeat(100_000)],
    ['a hundred thousand lone surrogates', '\uDC00'.repeat(100_000)],
  ])('%s', (_, claim) => {
    expect(verify(claim)).toEqual({ verdict: 'absent', quote: null, differences: [] });
  });
});

describe('a claim longer than what is compared word by word', () => {
  it('is exact where it is exact', () => {
    const long = Array.from({ length: 3000 }, (_, at) => `word${at}`).join(' ');
    const own = indexClaims(inventedCorpus(inventedDocument('long', long)));
    expect(verifyClaim(long, own).verdict).toBe('exact');
  });

  it('is altered with the rest as added words where it is not', () => {
    const long = Array.from({ length: 1500 }, (_, at) => `word${at}`).join(' ');
    const own = indexClaims(inventedCorpus(inventedDocument('long', long)));
    const { verdict, differences: found } = verifyClaim(long.replace('word7 ', 'other '), own);
    expect(verdict).toBe('altered');
    expect(found).toHaveLength(2);
    expect(found[0]).toEqual({ kind: 'replaced', claimed: 'other', actual: 'word7' });
    expect(found[1]?.claimed).toMatch(/^word1000 .* word1499$/);
  });
});

describe('an empty corpus', () => {
  it('has nothing of any claim', () => {
    expect(verifyClaim('anything at all', indexClaims(inventedCorpus())).verdict).toBe('absent');
    expect(verifyClaim('anything', indexClaims(inventedCorpus(inventedDocument('a', '')))).verdict).toBe(
      'absent',
    );
  });
});
