import { type Document, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Problem } from './problem.ts';

/** A YAML text as a tree with places, or everything that is wrong with it. */
export type YamlRead =
  | { readonly yaml: Document; readonly lines: LineCounter }
  | { readonly problems: readonly Problem[] };

/**
 * Reads a YAML text before anybody asks what it means.
 * @param firstLine the file's line, from 1, on which the text starts.
 */
export const readYaml = (source: string, file: string, firstLine = 1): YamlRead => {
  const lines = new LineCounter();
  try {
    const yaml = parseDocument(source, { lineCounter: lines, prettyErrors: false });
    const problems = yamlProblems(yaml, lines, file, firstLine);
    return problems.length > 0 ? { problems } : { yaml, lines };
  } catch (cause) {
    // Thousands of brackets within each other are more than the stack holds.
    if (!(cause instanceof RangeError)) throw cause;
    return { problems: [{ file, line: firstLine, message: 'YAML: lists within lists, too deep to read' }] };
  }
};

/** Problems that are told of one text: a file of wrong lines needs no line for each. */
const MOST_PROBLEMS = 50;

/**
 * What is wrong with a YAML text before anybody asks what it means. Anchors, aliases and keys that are no words are
 * refused: nobody needs them here, and a few lines of them can stand for gigabytes.
 * @param firstLine the file's line, from 1, on which the text starts.
 */
const yamlProblems = (yaml: Document, lines: LineCounter, file: string, firstLine: number): Problem[] => {
  const problems: Problem[] = [];
  const report = (offset: number | undefined, message: string): void => {
    const line = offset === undefined ? firstLine : lines.linePos(offset).line + firstLine - 1;
    problems.push({ file, line, message });
  };
  for (const { pos, message } of [...yaml.errors, ...yaml.warnings].slice(0, MOST_PROBLEMS))
    report(pos[0], `YAML: ${message.split('\n')[0]}`);
  if (problems.length > 0) return problems;
  visit(yaml, {
    Alias: (_, node) =>
      report(node.range?.[0], `YAML: the alias *${node.source} is not read; write the value again`),
    Pair: (_, { key }) => {
      // A key may be written as data of another kind: !!binary, for one.
      if (!isScalar(key) || typeof key.value === 'object')
        report((key as { range?: [number] } | null)?.range?.[0], 'YAML: a key must be one word');
    },
  });
  return problems;
};
