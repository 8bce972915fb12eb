import { type Span, slice } from '../text/span.ts';
import { type Word, words } from '../text/words.ts';
import type { Quote } from './quote.ts';

/**
 * Percent-encoded length up to which a sentence stands whole in the link. Range 0 to about 400: lower gives
 * shorter links, higher highlights more surely. 120 keeps two snippets and an address within the 512 characters
 * that Discord allows a link button.
 */
const MAX_WHOLE_LENGTH = 120;
/** Words in each snippet at least. Range 1 to 10: fewer may meet the wrong place first, more make long links. */
const MIN_SNIPPET_WORDS = 4;
/** Words in each snippet at most, where fewer occur more than once in the text. */
const MAX_SNIPPET_WORDS = 8;

/**
 * The document's address with a text fragment (`#:~:text=`, WICG scroll-to-text-fragment) that opens it at the
 * sentence; a fragment the address already has is kept, another text directive in it is not. `null` where the
 * document has no http(s) address.
 */
export const textFragmentUrl = ({
  document,
  sentence,
}: Pick<Quote, 'document' | 'sentence'>): string | null => {
  if (document.url === null || !URL.canParse(document.url)) return null;
  const url = new URL(document.url);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  const [anchor = ''] = url.hash.slice(1).split(':~:');
  url.hash = '';
  // `href` keeps a bare # after the hash was emptied in some versions.
  const address = url.href.replace(/#$/, '');
  return `${address}#${anchor}:~:text=${directive(document.text, sentence)}`;
};

const directive = (text: string, sentence: Span): string => {
  const whole = encode(slice(text, sentence));
  const spoken = words(slice(text, sentence));
  if (whole.length <= MAX_WHOLE_LENGTH || spoken.length <= 2 * MIN_SNIPPET_WORDS) return whole;
  // A browser takes the first place that matches, so the snippets grow until theirs is the first.
  const room = Math.min(MAX_SNIPPET_WORDS, Math.floor(spoken.length / 2));
  let opening = '';
  for (let count = MIN_SNIPPET_WORDS; count <= room; count++) {
    opening = slice(text, { start: sentence.start, end: sentence.start + endOf(spoken, count - 1) });
    if (text.indexOf(opening) === sentence.start) break;
  }
  let closing = '';
  for (let count = MIN_SNIPPET_WORDS; count <= room; count++) {
    closing = slice(text, {
      start: sentence.start + (spoken[spoken.length - count]?.start ?? 0),
      end: sentence.end,
    });
    if (text.indexOf(closing, sentence.start + opening.length) === sentence.end - closing.length) break;
  }
  return `${encode(opening)},${encode(closing)}`;
};

const endOf = (spoken: readonly Word[], at: number): number => spoken[at]?.end ?? 0;

// `-`, `,` and `&` are syntax of the directive; the rest would end a Markdown link or be escaped in one.
const encode = (text: string): string =>
  encodeURIComponent(text.toWellFormed().replace(/\s+/gu, ' ').trim()).replace(
    /[-!'()*_~]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
