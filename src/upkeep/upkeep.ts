import type { Document } from '../corpus/document.ts';
import type { Sentence } from '../corpus/sentence.ts';
import type { ReindexOptions, ReindexOutcome } from '../library/library.ts';

/** A file that somebody wants in the corpus; nothing of it is trusted. */
export interface Upload {
  /** As the sender named it; made safe before it names anything here. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** An upload as the corpus reads it, before anything is written. */
export interface Draft {
  readonly document: Document;
  readonly sentences: readonly Sentence[];
  /** The file it would become, a plain name within the corpus folder. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** The document of that id that publishing would replace, `null` where there is none. */
  readonly replaces: Document | null;
}

/** What a moderator teaches: which sentence answers a question, or that the document does not answer it. */
export interface Lesson {
  readonly question: string;
  readonly document: string;
  /** Paragraph and sentence, counted from 1; `null`: the document does not answer the question. */
  readonly answer: { readonly paragraph: number; readonly sentence: number } | null;
}

/** Who does something: a Discord user id, or the name of a terminal's user. Kept in the history, nowhere else. */
export type Actor = string;

type Progress = Pick<ReindexOptions, 'onProgress'>;

/**
 * What moderators do to the corpus. Every change is a transaction: the files are written, the corpus is indexed, and
 * where it cannot be, the files are put back as they were.
 */
export interface Upkeep {
  /**
   * Reads an upload as the corpus would and writes nothing.
   * @throws CorpusProblemsError with every problem found; RefusedError for a name or size that is refused.
   */
  preview(upload: Upload): Promise<Draft>;
  /**
   * Writes the draft's file and reindexes.
   * @throws RefusedError where the document of that id is no longer the one the draft said it replaces.
   */
  publish(draft: Draft, by: Actor, progress?: Progress): Promise<ReindexOutcome>;
  /** Moves a document and what stands beside it into the trash folder and reindexes. @throws RefusedError for an unknown id. */
  remove(document: string, by: Actor, progress?: Progress): Promise<ReindexOutcome>;
  /**
   * Writes a lesson into the document's curation file, comments and order kept, and reindexes.
   * @throws RefusedError for an unknown document or sentence, or a question that the file already holds.
   */
  teach(lesson: Lesson, by: Actor, progress?: Progress): Promise<ReindexOutcome>;
}
