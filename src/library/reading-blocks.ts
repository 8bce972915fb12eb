import type { Document } from '../corpus/document.ts';
import type { Sentence, Voice } from '../corpus/sentence.ts';
import { sha256 } from '../sha256.ts';
import { sentencesByDocument } from './sentences-by-document.ts';

/**
 * Documents that follow one another in a snapshot, with their sentences. A snapshot's readings are cut into blocks so
 * that one more document changes one file, and the other blocks stay as they are, on disk and in memory.
 */
export interface ReadingBlock {
  readonly documents: readonly Document[];
  /** In reading order, of all the documents. */
  readonly sentences: readonly Sentence[];
}

/** Documents per block on average, 8 to 512: fewer make more files, more make a change dearer. */
const DOCUMENTS_PER_BLOCK = 64;

/** Whether a block ends after a document: by its id alone, so that other documents coming and going move no boundary. */
const endsBlock = (id: string): boolean =>
  Number.parseInt(sha256(id).slice(0, 8), 16) % DOCUMENTS_PER_BLOCK === 0;

/** @param sentences of all documents, in the documents' order. */
export const blocksOf = (
  documents: Iterable<Document>,
  sentences: readonly Sentence[],
): readonly ReadingBlock[] => {
  const grouped = sentencesByDocument(sentences);
  const blocks: ReadingBlock[] = [];
  let open: Document[] = [];
  const close = (): void => {
    if (open.length > 0)
      blocks.push({ documents: open, sentences: open.flatMap(({ id }) => grouped.get(id) ?? []) });
    open = [];
  };
  for (const document of documents) {
    open.push(document);
    if (endsBlock(document.id)) close();
  }
  close();
  return blocks;
};

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, at) => item === b[at]);

/** Do two blocks hold the very same objects? */
export const sameBlock = (a: ReadingBlock, b: ReadingBlock): boolean =>
  sameItems(a.documents, b.documents) && sameItems(a.sentences, b.sentences);

const VOICES: readonly Voice[] = ['direct', 'reported', 'narration'];

/** Document, paragraph, sentence, start, end, voice, speaker, attribution: places in lists, -1 for no speaker. */
type Row = readonly [number, number, number, number, number, number, number, 0 | 1];

interface SavedBlock {
  readonly documents: readonly Document[];
  readonly speakers: readonly string[];
  readonly sentences: readonly Row[];
}

export const encodeBlock = ({ documents, sentences }: ReadingBlock): string => {
  const speakers = new Map<string, number>();
  const place = (speaker: string | null): number => {
    if (speaker === null) return -1;
    const known = speakers.get(speaker) ?? speakers.size;
    speakers.set(speaker, known);
    return known;
  };
  const order = new Map(documents.map(({ id }, at) => [id, at]));
  const rows = sentences.map(
    ({ document, paragraph, sentence, start, end, voice, speaker, role }): Row => [
      order.get(document) as number,
      paragraph,
      sentence,
      start,
      end,
      VOICES.indexOf(voice),
      place(speaker),
      role === 'attribution' ? 1 : 0,
    ],
  );
  return JSON.stringify({ documents, speakers: [...speakers.keys()], sentences: rows } satisfies SavedBlock);
};

/** @param text checked by the caller to be what was written. */
export const decodeBlock = (text: string): ReadingBlock => {
  const { documents, speakers, sentences } = JSON.parse(text) as SavedBlock;
  return {
    documents,
    sentences: sentences.map(
      ([document, paragraph, sentence, start, end, voice, speaker, attribution]): Sentence => ({
        document: (documents[document] as Document).id,
        paragraph,
        sentence,
        start,
        end,
        voice: VOICES[voice] as Voice,
        speaker: speakers[speaker] ?? null,
        role: attribution === 1 ? 'attribution' : 'statement',
      }),
    ),
  };
};
