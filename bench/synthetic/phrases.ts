/**
 * What a language builds statements from. Lists are aligned: the same index means the same thing in every language,
 * so that a question can be asked in another language than its sentence.
 *
 * Places in braces: `{actor}`, `{verb}`, `{action}`, `{thing}`, `{unit}`, `{event}`, `{town}`, `{year}`, `{number}`,
 * `{speaker}`, `{clause}`, `{quote}`.
 */
export interface Phrases {
  /** BCP 47. */
  readonly language: string;
  readonly script: 'latin' | 'cyrillic';
  /** Subjects in the singular, lower case unless names. */
  readonly actors: readonly string[];
  /** Third person singular, present, transitive. */
  readonly verbs: readonly string[];
  /** Accusative, with article where the language has one. */
  readonly actions: readonly string[];
  /** Genitive (or with the preposition that stands for it). */
  readonly things: readonly string[];
  /** Plural, as it stands after a number of five and more. */
  readonly units: readonly string[];
  /** Predicates of a counted unit, present. */
  readonly events: readonly string[];
  readonly places: readonly string[];
  readonly times: readonly string[];
  /** Between two clauses of one sentence. */
  readonly joiners: readonly string[];
  /** Order of subject, verb and object. */
  readonly clause: string;
  readonly count: string;
  readonly reported: readonly string[];
  readonly direct: readonly string[];
  readonly title: string;
  readonly questions: {
    readonly who: string;
    readonly what: string;
    readonly howMany: string;
    readonly said: string;
  };
  /** Questions that no generated document answers. */
  readonly free: readonly string[];
}
