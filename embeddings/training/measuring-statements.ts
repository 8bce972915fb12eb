import { readJsonLinesIn } from './json-lines.ts';

/** A statement that measures, never trains. */
export interface MeasuringStatement {
  readonly lang: string;
  readonly title: string;
  readonly speaker: string;
  readonly sentences: readonly string[];
  readonly questions: readonly {
    readonly lang: string;
    readonly q: string;
    /** Indices of the sentences that answer; none where nothing does. */
    readonly gold: readonly number[];
  }[];
}

/** One a file: the first line is the statement, the others are questions. */
export const readMeasuringStatements = async (folder: string): Promise<MeasuringStatement[]> =>
  (await readJsonLinesIn(folder)).map(([head, ...questions]) => ({
    ...(head as Omit<MeasuringStatement, 'questions'>),
    questions: questions as MeasuringStatement['questions'],
  }));
