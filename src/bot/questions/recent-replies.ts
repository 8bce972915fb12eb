/** Replies remembered; a 👎 mostly comes soon, and each holds at most a question. */
const KEPT = 1_000;

/**
 * Which question a message of ours replied to, in memory only: what a 👎 is noted with. Filled only where the
 * operator lets questions be kept.
 */
export interface RecentReplies {
  remember(message: string, question: string): void;
  /** `null` where it is no longer known, or never was. */
  questionOf(message: string): string | null;
}

/** Knows nothing yet. */
export const createRecentReplies = (): RecentReplies => {
  const questions = new Map<string, string>();
  return {
    remember: (message, question) => {
      questions.set(message, question);
      if (questions.size <= KEPT) return;
      const [oldest] = questions.keys();
      if (oldest !== undefined) questions.delete(oldest);
    },
    questionOf: (message) => questions.get(message) ?? null,
  };
};
