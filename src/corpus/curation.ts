import type { Span } from '../text/span.ts';

/** A place in a document that a curation file names by an excerpt occurring exactly once. */
export interface CuratedPlace extends Span {
  readonly document: string;
}

export interface Topic {
  /** `[a-z0-9-]+`, unique within its document; topics of several documents with one id are one topic. */
  readonly id: string;
  /** Label by BCP 47 language. */
  readonly labels: Readonly<Record<string, string>>;
  readonly quotes: readonly CuratedPlace[];
}

/** A question people ask, and the place that answers it. */
export interface ExpectedQuestion {
  readonly text: string;
  readonly answer: CuratedPlace;
}

/** What people wrote beside one document. Never shown as text of the document. */
export interface Curation {
  readonly document: string;
  readonly topics: readonly Topic[];
  readonly questions: readonly ExpectedQuestion[];
  /** Questions the document does not answer. */
  readonly unanswered: readonly string[];
}
