import { z } from 'zod';
import type { Logger } from '../log.ts';
import { dayFiles } from './day-files.ts';
import { groupQuestions, type LoggedQuestion } from './group-questions.ts';
import { plainQuestion } from './plain-question.ts';
import type { QuestionLog } from './question-log.ts';

const schema = z.object({ question: z.string().min(1), for: z.enum(['unanswered', 'disliked']) });

export interface FileQuestionLogOptions {
  /** Made when the first question is recorded. */
  readonly folder: string;
  /** At least 1. */
  readonly days: number;
  readonly log: Logger;
  /** Milliseconds since the epoch. */
  readonly nowMs?: () => number;
}

/** Questions in files of a folder, one a day: no line says who asked, where, or at what time of the day. */
export const fileQuestionLog = ({ folder, days, log, nowMs }: FileQuestionLogOptions): QuestionLog => {
  const files = dayFiles(folder, days, nowMs);
  const questions = async (): Promise<LoggedQuestion[]> => {
    const found: LoggedQuestion[] = [];
    for await (const { day, records } of files.newestFirst())
      for (const record of records) {
        const { data } = schema.safeParse(record);
        if (data !== undefined) found.push({ question: data.question, loggedFor: data.for, day });
      }
    return found;
  };
  return {
    async record(question, loggedFor) {
      const text = plainQuestion(question);
      if (text === '') return;
      try {
        await files.append({ question: text, for: loggedFor });
      } catch (cause) {
        // Nobody's answer waits or fails because a disk is full.
        log.warn({ problem: String(cause), folder }, 'a question could not be recorded');
      }
    },
    groups: async () => groupQuestions(await questions()),
    async forget() {
      const { length } = await questions();
      await files.erase();
      return length;
    },
  };
};
