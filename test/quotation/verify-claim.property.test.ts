import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClaimCorpus, indexClaims } from '../../src/quotation/claim-index.ts';
import { withoutQuoterMarks } from '../../src/quotation/claim-words.ts';
import { proveQuote } from '../../src/quotation/prove-quote.ts';
import type { Verdict } from '../../src/quotation/verdict.ts';
import { verifyClaim } from '../../src/quotation/verify-claim.ts';
import { words } from '../../src/text/words.ts';
import { awkwardText } from '../support/awkward-text.ts';
import { inventedCorpus, inventedDocument } from '../support/invented-corpus.ts';
import { rutteArticle } from './rutte-article.ts';

const keysOf = (text: string): string[] => words(text).map(({ key }) => key);

const sameInitialAside = (a: string, b: string): boolean => {
  const rest = (key: string): string => [...key].slice(1).join('');
  const initial = (key: string): string => [...key][0] ?? '';
  return (
    rest(a) === rest(b) &&
    (initial(a).toLowerCase() === initial(b).toLowerCase() ||
      initial(a).toUpperCase() === initial(b).toUpperCase())
  );
};

/** The definition of `exact`, tried at every place of every document. */
const standsSomewhere = (corpus: ClaimCorpus, claim: string): boolean => {
  const wanted = keysOf(claim);
  return [...corpus.documents.values()].some(({ text }) => {
    const keys = keysOf(text);
    return keys.some((_, at) =>
      wanted.every((key, i) => {
        const own = keys[at + i];
        return own !== undefined && (i === 0 ? sameInitialAside(own, key) : own === key);
      }),
    );
  });
};

/** Whether the differences, applied in order to the claim, give words that stand in the text one after the other. */
const readsAsTheText = (claim: string, { differences }: Verdict, text: string): boolean => {
  const claimed = keysOf(claim);
  const keys = keysOf(text);
  const edits = differences.map(({ claimed: from, actual: to }) => ({ from: keysOf(from), to: keysOf(to) }));
  const standAt = (all: string[], at: number, some: string[]): boolean =>
    some.every((key, i) => all[at + i] === key);
  const seen = new Set<string>();
  const walk = (i: number, j: number, d: number): boolean => {
    if (i === claimed.length && d === edits.length) return true;
    const state = `${i} ${j} ${d}`;
    if (seen.has(state)) return false;
    seen.add(state);
    const edit = edits[d];
    if (
      edit !== undefined &&
      standAt(claimed, i, edit.from) &&
      standAt(keys, j, edit.to) &&
      walk(i + edit.from.length, j + edit.to.length, d + 1)
    )
      return true;
    const [mine, own] = [claimed[i], keys[j]];
    if (mine === undefined || own === undefined) return false;
    return (mine === own || (i === 0 && sameInitialAside(mine, own))) && walk(i + 1, j + 1, d);
  };
  return keys.some((_, start) => {
    seen.clear();
    return walk(0, start, 0);
  });
};

const expectConsistent = (corpus: ClaimCorpus, claim: string, verdict: Verdict): void => {
  expect(verdict.quote === null).toBe(verdict.verdict === 'absent');
  expect(verdict.differences.length > 0).toBe(verdict.verdict === 'altered');
  if (verdict.quote === null) return;
  proveQuote(verdict.quote, corpus.documents);
  expect(verdict.quote.score).toBeGreaterThanOrEqual(0);
  expect(verdict.quote.score).toBeLessThanOrEqual(1);
  const { text } = verdict.quote.document;
  expect([claim, withoutQuoterMarks(claim)].some((read) => readsAsTheText(read, verdict, text))).toBe(true);
};

const article = inventedCorpus(
  rutteArticle(),
  inventedDocument(
    'bridge',
    'The harbour bridge is open again, said Mayor Lena Brandt. «It cost $1.2 billion, 5 % less than planned. ' +
      'We did not cut a single bus line», she added.\n\nTrams will cross it from May; ferries stop in June.',
    { speaker: 'Lena Brandt' },
  ),
);
const articleIndex = indexClaims(article);
const articleTexts = [...article.documents.values()].map(({ text }) => text);

/** A slice of at least `least` words of one of the texts, cut at word boundaries, with its words' spans. */
const sliceOf = (texts: fc.Arbitrary<string>, least: number) =>
  fc
    .tuple(
      texts.filter((text) => words(text).length >= least),
      fc.nat(),
      fc.nat(),
    )
    .map(([text, a, b]) => {
      const all = words(text);
      const from = a % (all.length - least + 1);
      const length = least + (b % Math.min(40, all.length - from - least + 1));
      return { text, spans: all.slice(from, from + length) };
    });

const cutOut = (text: string, spans: readonly { start: number; end: number }[]): string =>
  text.slice(spans[0]?.start, spans.at(-1)?.end);

describe('verifying slices of the shipped article', () => {
  const slices = sliceOf(fc.constantFrom(...articleTexts), 5);

  it('says exact of every slice of at least five words', () => {
    fc.assert(
      fc.property(slices, ({ text, spans }) => {
        const claim = cutOut(text, spans);
        const verdict = verifyClaim(claim, articleIndex);
        expect(verdict.verdict).toBe('exact');
        expect(verdict.quote?.score).toBe(1);
        expectConsistent(article, claim, verdict);
      }),
      { numRuns: 500 },
    );
  });

  it('says exact whatever marks, spaces, apostrophes and initial it comes with', () => {
    fc.assert(
      fc.property(
        slices,
        fc.constantFrom('"x"', '« x »', '„x“.', '> x', '**x**', '…x…'),
        ({ text, spans }, around) => {
          const plain = cutOut(text, spans)
            .replace(/[^\S\n]+/g, ' ')
            .replaceAll("'", '’');
          const initial = plain.charAt(0);
          const other = initial === initial.toLowerCase() ? initial.toUpperCase() : initial.toLowerCase();
          const claim = around.replace('x', () => other + plain.slice(1));
          expect(verifyClaim(claim, articleIndex).verdict).toBe('exact');
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never says exact of a slice with a word changed, dropped or put in, unless it stands elsewhere as it is', () => {
    const change = fc.record({
      at: fc.nat(),
      how: fc.constantFrom('replace', 'drop', 'insert', 'negate', 'number', 'accent'),
      word: fc.constantFrom('zèbre', 'la', 'Russie', '700', 'not', 'incapable', 'été', '-5', '%'),
    });
    fc.assert(
      fc.property(slices, change, ({ text, spans }, { at, how, word }) => {
        // Inside: dropping an outer word leaves a shorter true quote.
        const inner = 1 + (at % (spans.length - 2));
        const span = spans[inner];
        if (span === undefined) return;
        const own = text.slice(span.start, span.end);
        const [before, after] = [
          text.slice(spans[0]?.start, span.start),
          text.slice(span.end, spans.at(-1)?.end),
        ];
        const instead = {
          replace: word,
          drop: '',
          insert: `${own} ${word}`,
          negate: `in${own}`,
          number: own.replace(/\p{N}/u, (digit) => String((Number(digit) + 1) % 10)),
          accent: own.normalize('NFD').replace(/\p{Mn}/gu, ''),
        }[how];
        const claim = `${before}${instead}${after}`;
        const verdict = verifyClaim(claim, articleIndex);
        expect(verdict.verdict === 'exact').toBe(standsSomewhere(article, claim));
        expectConsistent(article, claim, verdict);
      }),
      { numRuns: 400 },
    );
  });

  it('tells one word changed among at least eight as altered, not as absent', () => {
    fc.assert(
      fc.property(sliceOf(fc.constantFrom(...articleTexts), 8), fc.nat(), ({ text, spans }, at) => {
        const span = spans[1 + (at % (spans.length - 2))];
        const claim = `${text.slice(spans[0]?.start, span?.start)}zèbre${text.slice(span?.end, spans.at(-1)?.end)}`;
        expect(verifyClaim(claim, articleIndex).verdict).toBe('altered');
      }),
      { numRuns: 500 },
    );
  });
});

describe('verifying against arbitrary documents', () => {
  it('says exact of every slice of at least five words', () => {
    fc.assert(
      fc.property(sliceOf(awkwardText(80), 5), awkwardText(), ({ text, spans }, other) => {
        const corpus = inventedCorpus(inventedDocument('a', other), inventedDocument('b', text));
        const claim = cutOut(text, spans);
        const verdict = verifyClaim(claim, indexClaims(corpus));
        expect(verdict.verdict).toBe('exact');
        expectConsistent(corpus, claim, verdict);
      }),
      { numRuns: 500 },
    );
  });

  it('says exact of a claim if and only if its words stand somewhere in that order', () => {
    const fewWords = fc
      .array(
        fc.constantFrom('a', 'b', 'B', 'c', 'é', 'e', 'ba', '1', '12', '-1', '%', '. ', '\n\n', "l'", '-'),
        {
          maxLength: 30,
        },
      )
      .map((pieces) => pieces.join(' '));
    fc.assert(
      fc.property(fewWords, fewWords, fewWords, (one, two, claim) => {
        const corpus = inventedCorpus(inventedDocument('a', one), inventedDocument('b', two));
        const verdict = verifyClaim(claim, indexClaims(corpus));
        expect(verdict.verdict === 'exact').toBe(keysOf(claim).length > 0 && standsSomewhere(corpus, claim));
        expectConsistent(corpus, claim, verdict);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes any claim against any document and stays consistent', () => {
    fc.assert(
      fc.property(awkwardText(), awkwardText(), (text, claim) => {
        const corpus = inventedCorpus(inventedDocument('a', text));
        expectConsistent(corpus, claim, verifyClaim(claim, indexClaims(corpus)));
      }),
      { numRuns: 1000 },
    );
  });
});
