import { describe, expect, it } from 'vitest';
import type { Sentence } from '../../src/corpus/sentence.ts';
import { contextOf, opensUnresolved } from '../../src/quotation/context.ts';
import { CONTEXT_OPENERS } from '../../src/quotation/context-openers.ts';
import { LANGUAGES } from '../../src/text/language.ts';
import { inventedCorpus, inventedDocument } from '../support/invented-corpus.ts';
import { rutteArticle } from './rutte-article.ts';

describe('a sentence opens unresolved', () => {
  it.each([
    ['fr', 'Il compromet la paix dans la péninsule.'],
    ['fr', '« Ces actions alimentent un conflit. »'],
    ['fr', 'En effet, les Ukrainiens ripostent.'],
    ['fr', 'C’est une menace.'],
    ['en', 'It also endangers the peace.'],
    ['en', 'These actions must stop.'],
    ['en', 'That is why we act.'],
    ['de', 'Er bleibt bis Mai geschlossen.'],
    ['de', 'Das ist eine Gefahr.'],
    ['es', 'Esta decisión es firme.'],
    ['es', 'Por eso actuamos.'],
    ['it', 'Ciò mina la pace.'],
    ['it', "Quest'azione è grave."],
    ['pl', 'To zagraża pokojowi.'],
    ['pl', 'Dlatego działamy.'],
    ['uk', 'Він загрожує миру.'],
    ['uk', 'У зв’язку з цим ми діємо.'],
    ['ru', 'Он угрожает миру.'],
    ['ru', 'Тем не менее мы действуем.'],
    ['nl', 'Dit bedreigt de vrede.'],
    ['nl', 'Daarom handelen wij.'],
    ['ko', '이는 평화를 위협한다.'],
    ['ko', '이에 따라 우리는 행동한다.'],
  ])('%s: %s', (language, sentence) => {
    expect(opensUnresolved(sentence, language)).toBe(true);
  });
});

describe('a sentence stands on its own', () => {
  it.each([
    ['fr', "L'OTAN appelle la Russie à cesser."],
    ['fr', 'Il y a deux ponts.'],
    ['fr', 'Cette année, deux ponts rouvrent.'],
    ['fr', 'Ainsi que prévu, le pont rouvre.'],
    ['en', 'The bridge is open.'],
    ['en', 'This year two bridges open.'],
    ['en', 'It is time to act.'],
    ['de', 'Das Ufer bleibt gesperrt.'],
    ['de', 'Es gibt zwei Brücken.'],
    ['es', 'Este año abren dos puentes.'],
    ['it', 'Quest’anno aprono due ponti.'],
    ['pl', 'Most jest otwarty.'],
    ['uk', 'Цього року відкриють два мости.'],
    ['ru', 'Мост открыт.'],
    ['nl', 'Het is tijd om te handelen.'],
    ['nl', 'Het water stijgt.'],
    ['ko', '다리가 다시 열렸다.'],
    ['ja', 'それは平和を脅かす。'],
    ['fr', ''],
  ])('%s: %s', (language, sentence) => {
    expect(opensUnresolved(sentence, language)).toBe(false);
  });
});

describe('the tables of openers', () => {
  it('exist for every language that is read by rules of its own', () => {
    expect(Object.keys(CONTEXT_OPENERS).sort()).toEqual([...LANGUAGES].sort());
  });

  it('hold phrases that each decide as their row says', () => {
    for (const [language, { pronouns, connectives, standAlone }] of Object.entries(CONTEXT_OPENERS)) {
      for (const phrase of [pronouns, connectives].join(', ').split(', '))
        expect([language, phrase, opensUnresolved(`${phrase.replace(/['’]$/, "'a")} xx`, language)]).toEqual([
          language,
          phrase,
          true,
        ]);
      for (const phrase of standAlone.split(', '))
        expect([language, phrase, opensUnresolved(`${phrase} xx`, language)]).toEqual([
          language,
          phrase,
          false,
        ]);
    }
  });
});

describe('the context of a sentence', () => {
  const corpus = inventedCorpus(rutteArticle());
  const contextOfThe = (opening: string): string | null => {
    const position = corpus.sentences.findIndex((sentence) =>
      corpus.documents.get(sentence.document)?.text.startsWith(opening, sentence.start),
    );
    return contextOf(corpus, position)?.text ?? null;
  };

  it('is the sentence before it, in the same quotation', () => {
    expect(contextOfThe('Il compromet')).toMatch(/^Le renforcement de la coopération/);
  });

  it('is found in the paragraph before, in the writer’s own voice', () => {
    expect(contextOfThe('Il a fait cette déclaration')).toMatch(
      /^Le secrétaire général de l'OTAN, Mark Rutte/,
    );
  });

  it('is none where the sentence names what it speaks of', () => {
    expect(contextOfThe("L'OTAN appelle")).toBeNull();
  });

  it('is none where the sentence before is in another voice', () => {
    expect(contextOfThe('Il a rappelé que')).toBeNull();
  });

  it('passes over an attribution, and stops at another speaker and another document', () => {
    const text = 'The dam holds, she said, it will hold.';
    const document = inventedDocument('dam', text, { language: 'en' });
    const part = (words: string, facts: Partial<Sentence>): Sentence => ({
      document: 'dam',
      paragraph: 1,
      sentence: 1,
      start: text.indexOf(words),
      end: text.indexOf(words) + words.length,
      voice: 'direct',
      speaker: 'Ada Moor',
      role: 'statement',
      ...facts,
    });
    const said = part('she said', { role: 'attribution', voice: 'narration', speaker: null });
    const it_ = part('it will hold', { sentence: 3 });
    const documents = new Map([['dam', document]]);
    expect(contextOf({ documents, sentences: [part('The dam holds', {}), said, it_] }, 2)?.text).toBe(
      'The dam holds',
    );
    const other = part('The dam holds', { speaker: 'Bo Lund' });
    expect(contextOf({ documents, sentences: [other, said, it_] }, 2)).toBeNull();
    expect(
      contextOf({ documents, sentences: [part('The dam holds', { document: 'x' }), it_] }, 1),
    ).toBeNull();
    expect(() => contextOf({ documents, sentences: [] }, 0)).toThrow(RangeError);
  });
});
