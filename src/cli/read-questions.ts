import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { RefusedError } from '../errors.ts';

const schema = z.object({
  id: z.string().optional(),
  lang: z.string().default('und'),
  question: z.string().min(1),
  /** Excerpts of the sentences that answer; empty where the corpus does not. */
  gold: z.array(z.string().min(1)),
});

/** A question of a measuring file. */
export type MeasuredQuestion = z.infer<typeof schema>;

/**
 * Reads a file of one JSON object per line: `{"id"?, "lang"?, "question", "gold": [excerpt…]}`.
 * @throws RefusedError naming file and line of the first one that is no question.
 */
export const readQuestions = async (path: string): Promise<MeasuredQuestion[]> => {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new RefusedError(`${path}: cannot be read; name a file with one JSON question per line`, { cause });
  }
  const questions = text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (cause) {
      throw new RefusedError(`${path}:${index + 1}: is no JSON`, { cause });
    }
    const parsed = schema.safeParse(value);
    if (parsed.success) return [parsed.data];
    const [issue] = parsed.error.issues;
    throw new RefusedError(`${path}:${index + 1}: ${issue?.path.join('.') || 'the line'}: ${issue?.message}`);
  });
  if (questions.length === 0) throw new RefusedError(`${path}: holds no question`);
  return questions;
};
