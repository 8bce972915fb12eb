import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frequency, indexClaims, indexClaimsInTurns } from '../../src/quotation/claim-index.ts';
import { words } from '../../src/text/words.ts';
import { awkwardText } from '../support/awkward-text.ts';
import { inventedCorpus, inventedDocument } from '../support/invented-corpus.ts';

const documents = fc
  .array(awkwardText(), { maxLength: 4 })
  .map((texts) => inventedCorpus(...texts.map((text, at) => inventedDocument(`d${at}`, text))));

describe('the index for claims', () => {
  it('has every word of every document in a row, a gap after each document, and its unit around it', () => {
    fc.assert(
      fc.property(documents, (corpus) => {
        const index = indexClaims(corpus);
        let position = 0;
        for (const document of corpus.documents.values()) {
          for (const { start, end, key } of words(document.text)) {
            expect(index.exactIds[position]).toBe(index.exactIdOf.get(key));
            expect([index.starts[position], index.ends[position]]).toEqual([start, end]);
            const unit = index.units[index.unitOf[position] ?? -1];
            expect(unit?.document).toBe(document.id);
            expect(unit?.start).toBeLessThanOrEqual(start);
            expect(unit?.end).toBeGreaterThan(start);
            position++;
          }
          expect([index.exactIds[position], index.looseIds[position], index.unitOf[position]]).toEqual([
            -1, -1, -1,
          ]);
          position++;
        }
        expect(index.exactIds.length).toBe(position);
      }),
    );
  });

  it('knows every place of a word, whatever its accents and case', () => {
    const index = indexClaims(
      inventedCorpus(inventedDocument('a', 'Été comme hiver.'), inventedDocument('b', 'Cet ete, un été.')),
    );
    const id = index.looseIdOf.get('ete') ?? -1;
    expect(frequency(index, id)).toBe(3);
    expect([...index.positions.slice(index.offsets[id], index.offsets[id + 1])]).toEqual([0, 5, 7]);
    expect(frequency(index, index.looseIds.length)).toBe(0);
  });

  it('makes of a heading a unit of its own, after the sentences', () => {
    const index = indexClaims(
      inventedCorpus(inventedDocument('a', 'A heading\n\nA sentence.', { heading: true })),
    );
    expect(index.units).toHaveLength(2);
    expect(index.units[1]).toMatchObject({ start: 0, end: 9, paragraph: 0, sentence: 0, speaker: null });
  });

  it('is the same when it is made in turns', async () => {
    const corpus = inventedCorpus(
      ...Array.from({ length: 50 }, (_, at) =>
        inventedDocument(`d${at}`, `Words of number ${at}. `.repeat(200)),
      ),
    );
    expect(await indexClaimsInTurns(corpus)).toEqual(indexClaims(corpus));
  });
});
