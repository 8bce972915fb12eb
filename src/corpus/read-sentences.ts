import { readingLanguage } from '../text/language.ts';
import { findQuotations } from '../text/quotations.ts';
import { sentenceSpans } from '../text/sentence-spans.ts';
import type { Document } from './document.ts';
import type { Sentence } from './sentence.ts';

/** The sentences of a document in reading order, with voice and speaker. */
export const sentencesOf = (document: Document): Sentence[] => {
  const language = readingLanguage(document.language, document.text);
  const paragraphs = document.blocks.filter(({ kind }) => kind === 'paragraph');
  const quotations = findQuotations(document.text, paragraphs);
  return paragraphs.flatMap((block, index) =>
    sentenceSpans(document.text, block.start, block.end, quotations[index] ?? [], language).map(
      (span, order): Sentence => ({
        ...span,
        document: document.id,
        paragraph: index + 1,
        sentence: order + 1,
        voice: 'narration',
        speaker: null,
        role: 'statement',
      }),
    ),
  );
};
