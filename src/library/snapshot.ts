import type { Topic } from '../corpus/curation.ts';
import type { Document } from '../corpus/document.ts';
import type { Sentence } from '../corpus/sentence.ts';

/** One immutable built index, as its readers see it. Hold on to one for the whole of an answer. */
export interface Snapshot {
  /** SHA-256 of the snapshot's content, 64 hexadecimal digits. */
  readonly generation: string;
  readonly documents: ReadonlyMap<string, Document>;
  /** In corpus order: documents by id, then reading order. */
  readonly sentences: readonly Sentence[];
  /** Topics of all documents, merged by id, in order of first appearance. */
  readonly topics: readonly Topic[];
}
