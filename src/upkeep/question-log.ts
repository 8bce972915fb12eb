/** Why a question is listed for whoever looks after the corpus. */
export type LoggedFor = 'unanswered' | 'disliked';

/** Questions that mean the same or nearly, as people asked them lately. */
export interface QuestionGroup {
  readonly loggedFor: LoggedFor;
  /** The one asked most often, then the shortest. */
  readonly question: string;
  /** How many times one of the group was asked. */
  readonly count: number;
  /** Other wordings, most frequent first. */
  readonly others: readonly string[];
  /** ISO 8601 date of the last time, no time of day: who asked must not be told from when. */
  readonly lastAsked: string;
}

/**
 * Questions that were not answered, or whose quote got a 👎. Kept only where the operator turned `LOG_QUESTIONS` on,
 * without who asked or where, and no longer than `QUESTION_LOG_DAYS`.
 */
export interface QuestionLog {
  record(question: string, loggedFor: LoggedFor): Promise<void>;
  /** Newest and most frequent first. */
  groups(): Promise<readonly QuestionGroup[]>;
  /** Erases everything. @returns how many questions there were. */
  forget(): Promise<number>;
}

/** Keeps nothing: what is used unless the operator asks for more. */
export const NO_QUESTION_LOG: QuestionLog = {
  record: async () => {},
  groups: async () => [],
  forget: async () => 0,
};
