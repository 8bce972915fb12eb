import type { Document } from '../corpus/document.ts';
import { type Sentence } from '../corpus/sentence.ts';
import { slice } from '../text/span.ts';

/** What is embedded for a sentence: its words, and who says them, since questions name the speaker. */
export const passageText = (document: Document, sentence: Sentence): string => {
  const text = slice(document.text, sentence);
  return sentence.speaker === null ? text : `${sentence.speaker}: ${text}`;
};
