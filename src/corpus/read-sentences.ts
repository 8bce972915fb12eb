import { readingLanguage } from '../text/language.ts';
import type { Document } from './document.ts';
import type { Sentence } from './sentence.ts';
import { readVoices } from './voices/read-voices.ts';

/**
 * The sentences of a document in reading order, with voice and speaker: together they hold every letter outside
 * headings and list markers, and no two overlap. Deterministic, in time linear in the length of the text.
 */
export const sentencesOf = (document: Document): Sentence[] =>
  readVoices(document, readingLanguage(document.language, document.text)).flatMap((rows, paragraph) =>
    rows.map(
      ({ start, end, voice, speaker, role }, order): Sentence => ({
        document: document.id,
        paragraph: paragraph + 1,
        sentence: order + 1,
        start,
        end,
        voice,
        speaker: voice === 'narration' ? null : (speaker?.name ?? null),
        role,
      }),
    ),
  );
