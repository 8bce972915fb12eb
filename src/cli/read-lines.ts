/** One entry of `--jsonl` input: an id where the line gave one, and the text. */
export interface InputLine {
  readonly id: string | number | null;
  readonly text: string;
}

/** Why a line is none that can be asked; `null` where it can. */
export type LineProblem = string | null;

/** A number that JSON.parse would round: its digits are the id. */
const exactId = (id: unknown, line: string): string | number | null => {
  if (typeof id === 'string') return id;
  if (typeof id !== 'number') return null;
  return Number.isInteger(id) && !Number.isSafeInteger(id)
    ? (/"id"\s*:\s*(-?\d+)/.exec(line)?.[1] ?? id)
    : id;
};

/** A line is plain text, or where it begins like one a JSON object with an optional `id` and the text under `field`. */
export const parseInputLine = (
  line: string,
  field: string,
): InputLine & { readonly problem: LineProblem } => {
  // A byte order mark counts as white space.
  const trimmed = line.trim();
  if (!trimmed.startsWith('{')) return { id: null, text: line, problem: null };
  let object: Record<string, unknown>;
  try {
    object = JSON.parse(trimmed) as Record<string, unknown>;
  } catch {
    return { id: null, text: '', problem: 'the line begins like JSON and is none' };
  }
  const { id, [field]: text } = object;
  return typeof text === 'string'
    ? { id: exactId(id, trimmed), text, problem: null }
    : { id: exactId(id, trimmed), text: '', problem: `the line has no "${field}"` };
};

/** Standard input line by line as it comes, split at line feeds alone; empty lines are left out. */
export async function* inputLines(field: string): AsyncGenerator<ReturnType<typeof parseInputLine>> {
  let rest = '';
  process.stdin.setEncoding('utf8');
  for await (const read of process.stdin) {
    const piece = read as string;
    // A line of megabytes comes in many pieces: it is searched for its end once, not once a piece.
    if (!piece.includes('\n')) {
      rest += piece;
      continue;
    }
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') yield parseInputLine(line, field);
  }
  if (rest.trim() !== '') yield parseInputLine(rest, field);
}
