import { createInterface } from 'node:readline';

/** One entry of `--jsonl` input: an id where the line gave one, and the text. */
export interface InputLine {
  readonly id: string | number | null;
  readonly text: string;
}

const asObject = (line: string): Record<string, unknown> | null => {
  if (!line.trimStart().startsWith('{')) return null;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
};

/**
 * A line is plain text, or a JSON object with an optional `id` and the text under `field`. What merely looks like
 * JSON is plain text, since people may ask that too.
 */
export const parseInputLine = (line: string, field: string): InputLine => {
  const object = asObject(line);
  const text = object?.[field];
  if (object === null || typeof text !== 'string') return { id: null, text: line };
  const { id } = object;
  return { id: typeof id === 'string' || typeof id === 'number' ? id : null, text };
};

/** The lines of standard input as they come, empty ones left out. */
export async function* inputLines(field: string): AsyncGenerator<InputLine> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }))
    if (line.trim() !== '') yield parseInputLine(line, field);
}
