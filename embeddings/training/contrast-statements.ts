import { readJsonLinesIn } from './json-lines.ts';
import { textHash } from './seeded-random.ts';

/** A statement with questions that it answers, and others that it does not, each with a sentence that would. */
export interface ContrastStatement {
  readonly language: string;
  readonly speaker: string;
  readonly sentences: readonly string[];
  readonly answered: readonly {
    readonly language: string;
    readonly question: string;
    /** Indices of the sentences that answer. */
    readonly gold: readonly number[];
  }[];
  readonly unanswered: readonly {
    readonly language: string;
    readonly question: string;
    /** No sentence of the statement's: what would answer. */
    readonly answer: string;
  }[];
}

interface Row {
  readonly l: string;
  readonly speaker: string;
  readonly s: string[];
  readonly q: [language: string, question: string, gold: number[]][];
  readonly u: [language: string, question: string, answer: string][];
}

/** Every statement of a folder's `.jsonl` files, in the order of their names. */
export const readContrastStatements = async (folder: string): Promise<ContrastStatement[]> =>
  (await readJsonLinesIn<Row>(folder)).flat().map(({ l, speaker, s, q, u }) => ({
    language: l,
    speaker,
    sentences: s,
    answered: q.map(([language, question, gold]) => ({ language, question, gold })),
    unanswered: u.map(([language, question, answer]) => ({ language, question, answer })),
  }));

/** The same without the questions that `keep` does not want. */
export const keepQuestions = (
  statement: ContrastStatement,
  keep: (question: string) => boolean,
): ContrastStatement => ({
  ...statement,
  answered: statement.answered.filter(({ question }) => keep(question)),
  unanswered: statement.unanswered.filter(({ question }) => keep(question)),
});

/** Whether a statement is kept out of training, for measuring: one in eight, by its text, so that the split stays. */
export const isStatementHeldOut = ({ sentences }: ContrastStatement): boolean =>
  textHash(sentences.join('\n')) % 8 === 0;

/** A question, and which of the texts around it answer. */
export interface AskedAmong {
  readonly language: string;
  readonly question: string;
  readonly gold: readonly number[];
}

/** Texts, and the questions that are asked among them. */
export interface Questioned {
  readonly texts: readonly string[];
  readonly questions: readonly AskedAmong[];
}

/** A statement's sentences and those that would answer what it does not, one after the other, and every question on them. */
export const askedAmongAll = ({ sentences, answered, unanswered }: ContrastStatement): Questioned => ({
  texts: [...sentences, ...unanswered.map(({ answer }) => answer)],
  questions: [
    ...answered,
    ...unanswered.map(({ language, question }, at) => ({
      language,
      question,
      gold: [sentences.length + at],
    })),
  ],
});
