import { createInterface } from 'node:readline';

/** One entry of `--jsonl` input: an id where the line gave one, and the text. */
export interface InputLine {
  readonly id: string | number | null;
  readonly text: string;
}

const asObject = (line: string): Record<string, unknown> | null => {
  if (!line.startsWith('{')) return null;
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
  // A byte order mark counts as white space.
  const object = asObject(line.trim());
  if (object === null) return { id: null, text: line };
  const { id, [field]: text } = object;
  // Without the field there is nothing to ask: the empty text is refused with the id it came with.
  return {
    id: typeof id === 'string' || typeof id === 'number' ? id : null,
    text: typeof text === 'string' ? text : '',
  };
};

/** The lines of standard input as they come, empty ones left out. */
export async function* inputLines(field: string): AsyncGenerator<InputLine> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }))
    if (line.trim() !== '') yield parseInputLine(line, field);
}
