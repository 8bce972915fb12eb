import { describe, expect, it } from 'vitest';
import { cite, shortHash } from '../../src/quotation/cite.ts';
import { Quote } from '../../src/quotation/quote.ts';
import { inventedCorpus, inventedDocument } from '../support/invented-corpus.ts';

const GENERATION = '0123456789abcdef'.repeat(4);

describe('a citation', () => {
  it('says title, date, paragraph, sentence, generation and address', () => {
    const corpus = inventedCorpus(
      inventedDocument('pont', 'Le pont est ouvert.\n\nIl rouvre en mai. Les trams suivent.', {
        title: 'Un pont',
        date: '2024-05-01',
        url: 'https://example.org/pont',
      }),
    );
    const [, , trams] = corpus.sentences;
    if (trams === undefined) throw new Error('the fixture has three sentences');
    expect(cite(Quote.cut(corpus.documents, trams, 1), GENERATION)).toEqual({
      document: 'pont',
      title: 'Un pont',
      date: '2024-05-01',
      paragraph: 2,
      sentence: 2,
      url: 'https://example.org/pont#:~:text=Les%20trams%20suivent.',
      generation: '01234567',
    });
  });

  it('says neither paragraph nor sentence for words of a heading, and no address where none is known', () => {
    const { documents } = inventedCorpus(
      inventedDocument('pont', 'Un pont\n\nIl est ouvert.', { heading: true }),
    );
    const heading = { document: 'pont', start: 0, end: 7, paragraph: 0, sentence: 0 } as const;
    const quote = Quote.cut(
      documents,
      { ...heading, voice: 'narration', speaker: null, role: 'statement' },
      1,
    );
    expect(cite(quote, GENERATION)).toMatchObject({ paragraph: null, sentence: null, date: null, url: null });
  });

  it('shows eight digits of a generation', () => {
    expect(shortHash(GENERATION)).toBe('01234567');
  });
});
