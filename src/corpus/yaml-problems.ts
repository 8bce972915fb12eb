import { type Document, isScalar, type LineCounter, visit } from 'yaml';
import type { Problem } from './problem.ts';

/**
 * What is wrong with a YAML text before anybody asks what it means. Anchors, aliases and keys that are no words are
 * refused: nobody needs them here, and a few lines of them can stand for gigabytes.
 * @param firstLine the file's line, from 1, on which the text starts.
 */
export const yamlProblems = (yaml: Document, lines: LineCounter, file: string, firstLine = 1): Problem[] => {
  const problems: Problem[] = [];
  const report = (offset: number | undefined, message: string): void => {
    const line = offset === undefined ? firstLine : lines.linePos(offset).line + firstLine - 1;
    problems.push({ file, line, message });
  };
  for (const { pos, message } of [...yaml.errors, ...yaml.warnings])
    report(pos[0], `YAML: ${message.split('\n')[0]}`);
  if (problems.length > 0) return problems;
  visit(yaml, {
    Alias: (_, node) =>
      report(node.range?.[0], `YAML: the alias *${node.source} is not read; write the value again`),
    Pair: (_, { key }) => {
      if (!isScalar(key))
        report((key as { range?: [number] } | null)?.range?.[0], 'YAML: a key must be one word');
    },
  });
  return problems;
};
