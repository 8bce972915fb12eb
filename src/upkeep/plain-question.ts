/** UTF-16 code units of a question that are kept: as much as the bot lets anybody ask. */
const MOST_CHARACTERS = 1000;

/** A question as it is kept: on one line, of bearable length, and without what no database takes. */
export const plainQuestion = (question: string): string =>
  question.replaceAll('\0', ' ').replace(/\s+/gu, ' ').trim().slice(0, MOST_CHARACTERS).toWellFormed();
