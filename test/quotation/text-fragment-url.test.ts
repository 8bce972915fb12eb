import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textFragmentUrl } from '../../src/quotation/text-fragment-url.ts';
import { awkwardText } from '../support/awkward-text.ts';
import { inventedDocument, inventedSentences } from '../support/invented-corpus.ts';

const link = (text: string, url: string | null = 'https://example.org/a', at = 0): string | null => {
  const document = inventedDocument('a', text, { url });
  const sentence = inventedSentences(document)[at];
  if (sentence === undefined) throw new Error(`no sentence ${at}`);
  return textFragmentUrl({ document, sentence });
};

/** What a browser looks for: the text between the directive's commas, decoded. */
const snippets = (address: string | null): string[] =>
  (address ?? '')
    .replace(/^.*:~:text=/, '')
    .split(',')
    .map(decodeURIComponent);

const LONG =
  'We will go on supporting a free and democratic country for as long as it takes, ' +
  'because the safety of its people is the safety of ours and of all who signed the treaty.';

describe('a link to a sentence', () => {
  it('holds a short sentence whole, with the characters encoded that mean something to the browser', () => {
    expect(link('Yes, R&D - all of it (nearly)!')).toBe(
      'https://example.org/a#:~:text=Yes%2C%20R%26D%20%2D%20all%20of%20it%20%28nearly%29%21',
    );
  });

  it('writes no-break spaces as plain ones, as browsers compare them', () => {
    expect(snippets(link('Plus de 600\u00A0000 soldats.'))).toEqual(['Plus de 600 000 soldats.']);
  });

  it('holds the beginning and the end of a long sentence, cut between words', () => {
    expect(snippets(link(LONG))).toEqual(['We will go on', 'who signed the treaty.']);
  });

  it('takes more words where the first ones also begin an earlier sentence', () => {
    const other = 'We will go on as before. ';
    expect(snippets(link(other + LONG, 'https://example.org/a', 1))[0]).toBe('We will go on supporting');
  });

  it('keeps a fragment that the address has, but no other text directive', () => {
    expect(link('Yes.', 'https://example.org/a?b=c#part')).toBe('https://example.org/a?b=c#part:~:text=Yes.');
    expect(link('Yes.', 'https://example.org/a#part:~:text=no')).toBe(
      'https://example.org/a#part:~:text=Yes.',
    );
  });

  it.each([[null], ['javascript:alert(1)'], ['ftp://example.org/a'], ['example.org'], ['']])(
    'is null for %s',
    (url) => {
      expect(link('Yes.', url)).toBeNull();
    },
  );

  it('is an address with no character that ends a Markdown link, for any sentence', () => {
    fc.assert(
      fc.property(awkwardText(), (text) => {
        fc.pre(text.length > 0);
        const document = inventedDocument('a', text, { url: 'https://example.org/a' });
        const address = textFragmentUrl({ document, sentence: { start: 0, end: text.length } as never });
        expect(address).toMatch(/^https:\/\/example\.org\/a#:~:text=(?:[\w.,]|%[\dA-F]{2})*$/);
      }),
    );
  });
});
