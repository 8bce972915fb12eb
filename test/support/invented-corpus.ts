import type { Block, Document } from '../../src/corpus/document.ts';
import type { Sentence } from '../../src/corpus/sentence.ts';
import type { ClaimCorpus } from '../../src/quotation/claim-index.ts';

/**
 * A document around a text, with blocks between blank lines and no facts but its id. With `heading`, the first
 * block is one.
 */
export const inventedDocument = (
  id: string,
  text: string,
  facts: Partial<Document> & { readonly heading?: boolean } = {},
): Document => {
  const { heading = false, ...known } = facts;
  const blocks: Block[] = [];
  for (const match of text.matchAll(/\S(?:(?!\n[^\S\n]*\n)[\s\S])*/g))
    blocks.push({
      kind: heading && blocks.length === 0 ? 'heading' : 'paragraph',
      start: match.index,
      end: match.index + match[0].trimEnd().length,
    });
  return {
    id,
    title: id,
    date: null,
    language: null,
    speaker: null,
    aliases: [],
    publisher: null,
    url: null,
    event: null,
    ...known,
    text,
    blocks,
  };
};

/**
 * Sentences read by the plainest rules that the tests need, so that they stand on their own: what lies between
 * « » is direct, what begins with a comma after it is an attribution, everything else is narration.
 */
export const inventedSentences = (document: Document): readonly Sentence[] => {
  const sentences: Sentence[] = [];
  let paragraph = 0;
  for (const block of document.blocks) {
    if (block.kind === 'heading') continue;
    paragraph++;
    let sentence = 0;
    let inside = false;
    for (const piece of document.text.slice(block.start, block.end).matchAll(/[«»]|[^«»]+/gu)) {
      if (piece[0] === '«' || piece[0] === '»') {
        inside = piece[0] === '«';
        continue;
      }
      const attribution = !inside && /^\s*,/u.test(piece[0]);
      for (const found of piece[0].matchAll(/[\p{L}\p{N}](?:(?![.!?…]\s)[\s\S])*[.!?…]*/gu)) {
        const start = block.start + piece.index + found.index;
        const end = start + found[0].trimEnd().length;
        sentences.push({
          document: document.id,
          paragraph,
          sentence: ++sentence,
          start,
          end,
          voice: inside ? 'direct' : 'narration',
          speaker: inside ? document.speaker : null,
          role: attribution ? 'attribution' : 'statement',
        });
      }
    }
  }
  return sentences;
};

/** Documents with their sentences, in the order of their ids. */
export const inventedCorpus = (...documents: readonly Document[]): ClaimCorpus => ({
  documents: new Map(
    [...documents].sort((a, b) => (a.id < b.id ? -1 : 1)).map((document) => [document.id, document]),
  ),
  sentences: [...documents].sort((a, b) => (a.id < b.id ? -1 : 1)).flatMap(inventedSentences),
});
