import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/quotation/answer.ts';
import { proveAnswer } from '../../src/quotation/prove-answer.ts';
import { proveQuote } from '../../src/quotation/prove-quote.ts';
import { Quote } from '../../src/quotation/quote.ts';
import { QuoteProofError } from '../../src/quotation/quote-proof-error.ts';
import { awkwardText } from '../support/awkward-text.ts';
import { inventedCorpus, inventedDocument } from '../support/invented-corpus.ts';

const TEXT = 'The bridge is open. It will carry trams from May.';
const corpus = inventedCorpus(inventedDocument('bridge', TEXT));
const [first, second] = corpus.sentences;
if (first === undefined || second === undefined) throw new Error('the fixture has two sentences');
const cut = (): Quote => Quote.cut(corpus.documents, second, 0.5, Quote.cut(corpus.documents, first, 0));

/** A quote as a forger would have it: the class's prototype and every field, but not built by `Quote.cut`. */
const forged = (fields: object): Quote =>
  Object.assign(Object.create(Quote.prototype) as object, { ...cut() }, fields) as Quote;

describe('a quote', () => {
  it('is proved as it was cut, with its context', () => {
    expect(() => proveQuote(cut(), corpus.documents)).not.toThrow();
    expect(cut().text).toBe('It will carry trams from May.');
    expect(cut().toRow().context).toBe('The bridge is open.');
  });

  it('cannot be changed once it is cut', () => {
    const quote = cut();
    expect(() => Object.assign(quote, { text: 'It will carry no trams.' })).toThrow(TypeError);
    expect(() => Object.defineProperty(quote, 'text', { get: () => 'forged' })).toThrow(TypeError);
    expect(() => Object.setPrototypeOf(quote, { toRow: () => 'forged' })).toThrow(TypeError);
    expect(quote.text).toBe('It will carry trams from May.');
  });

  it.each([
    ['an object with the prototype', () => forged({})],
    ['an object with the prototype and another text', () => forged({ text: 'It will carry no trams.' })],
    ['a copy', () => ({ ...cut() }) as unknown as Quote],
    [
      'a proxy',
      () => new Proxy(cut(), { get: (target, key) => (key === 'text' ? 'no' : Reflect.get(target, key)) }),
    ],
    ['nothing', () => null as unknown as Quote],
  ])('is not proved by %s', (_, make) => {
    expect(() => proveQuote(make(), corpus.documents)).toThrow(QuoteProofError);
  });

  it('is not proved when its constructor is called with words of somebody else', () => {
    const Constructor = Quote as unknown as new (...parts: unknown[]) => Quote;
    const document = corpus.documents.get('bridge');
    const quote = new Constructor(document, second, 'It will carry no trams.', 1, null);
    expect(() => proveQuote(quote, corpus.documents)).toThrow(/differs from the document/);
    const withContext = new Constructor(document, second, cut().text, 1, quote);
    expect(() => proveQuote(withContext, corpus.documents)).toThrow(/differs from the document/);
    const rangeless = new Constructor(document, { ...second, start: 0.5 }, cut().text, 1, null);
    expect(() => proveQuote(rangeless, corpus.documents)).toThrow(/no span/);
  });

  it('is not proved against a snapshot without its document, or with another of the same name', () => {
    expect(() => proveQuote(cut(), new Map())).toThrow(/no such document/);
    const rebuilt = inventedCorpus(inventedDocument('bridge', TEXT));
    expect(() => proveQuote(cut(), rebuilt.documents)).toThrow(/another snapshot/);
  });

  it('is not proved after its sentence was moved', () => {
    const sentence = { ...second };
    const quote = Quote.cut(corpus.documents, sentence, 1);
    Object.assign(sentence, { start: second.start + 1 });
    expect(() => proveQuote(quote, corpus.documents)).toThrow(/differs from the document/);
    Object.assign(sentence, { start: second.start, document: 'tunnel' });
    expect(() => proveQuote(quote, corpus.documents)).toThrow(/belongs to tunnel/);
  });

  it('is not proved after the stored text was changed under it', () => {
    const changed = inventedCorpus(inventedDocument('bridge', TEXT));
    const quote = Quote.cut(changed.documents, second, 1);
    Object.assign(changed.documents.get('bridge') ?? {}, { text: TEXT.replace('trams', 'tanks') });
    expect(() => proveQuote(quote, changed.documents)).toThrow(/differs from the document/);
  });

  it('is not proved with a context of another document', () => {
    const two = inventedCorpus(inventedDocument('bridge', TEXT), inventedDocument('tunnel', TEXT));
    const context = Quote.cut(two.documents, { ...first, document: 'tunnel' }, 0);
    expect(() => proveQuote(Quote.cut(two.documents, second, 1, context), two.documents)).toThrow(
      /comes from tunnel/,
    );
  });

  it('cut from any text is proved, and is the slice', () => {
    fc.assert(
      fc.property(awkwardText(), fc.nat(), fc.nat(), (text, a, b) => {
        fc.pre(text.length > 0);
        const start = a % text.length;
        const end = start + 1 + (b % (text.length - start));
        const { documents } = inventedCorpus(inventedDocument('bridge', text));
        const quote = Quote.cut(documents, { ...first, start, end }, 1);
        proveQuote(quote, documents);
        expect(quote.text).toBe(text.slice(start, end));
      }),
    );
  });
});

describe('an answer', () => {
  const answer = (parts: Partial<Answer>): Answer => ({
    question: 'When do the trams run?',
    answered: true,
    confidence: 0.9,
    quotes: [cut()],
    more: [],
    closest: [],
    generation: 'f'.repeat(64),
    ...parts,
  });

  it('is proved with all its quotes', () => {
    expect(() => proveAnswer(answer({}), corpus.documents)).not.toThrow();
    expect(() =>
      proveAnswer(answer({ answered: false, quotes: [], closest: [cut()] }), corpus.documents),
    ).not.toThrow();
  });

  it.each([
    ['a forged further quote', { more: [forged({})] }],
    ['a forged closest passage', { answered: false, quotes: [], closest: [forged({})] }],
    ['a refusal with quotes', { answered: false }],
    ['an answer without quotes', { quotes: [] }],
  ])('is not proved with %s', (_, parts) => {
    expect(() => proveAnswer(answer(parts), corpus.documents)).toThrow(QuoteProofError);
  });
});
