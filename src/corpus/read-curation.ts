import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import type { CuratedPlace, Curation, ExpectedQuestion, Topic } from './curation.ts';
import { decodeText } from './decode-text.ts';
import type { Document } from './document.ts';
import type { Problem } from './problem.ts';
import type { StoredFile } from './read-document.ts';
import type { Sentence } from './sentence.ts';
import { readYaml } from './yaml-problems.ts';

/** A curation, or everything that is wrong with its file. */
export type CurationRead = { readonly curation: Curation } | { readonly problems: readonly Problem[] };

/**
 * Reads what people wrote beside `document`. Every excerpt must occur in its text exactly once and lie in one
 * sentence that can be quoted, or hold one whole sentence with parts of its neighbours; every problem carries the line of the YAML node it is about.
 */
export const readCuration = (
  file: StoredFile,
  document: Document,
  sentences: readonly Sentence[],
): CurationRead => {
  const problems: Problem[] = [];
  const decoded = decodeText(file.bytes);
  if (!('text' in decoded)) return { problems: [{ file: file.name, ...decoded }] };
  const parsed = readYaml(decoded.text, file.name);
  if ('problems' in parsed) return parsed;
  const { yaml, lines } = parsed;

  const report = (node: unknown, message: string): void => {
    const offset = (node as Node | null)?.range?.[0];
    problems.push({
      file: file.name,
      line: offset === undefined ? null : lines.linePos(offset).line,
      message,
    });
  };
  const reader = nodeReader(report);
  const placeOf = placeFinder(document, sentences, report);

  if (yaml.contents !== null && !isMap(yaml.contents))
    return { problems: [{ file: file.name, line: 1, message: 'must be topics, questions and unanswered' }] };
  const root = reader.map(yaml.contents ?? undefined, ['topics', 'questions', 'unanswered']);

  const topics: Topic[] = [];
  const seen = new Set<string>();
  for (const node of reader.list(root.get('topics'), 'topics')) {
    const entry = reader.map(node, ['id', 'labels', 'quotes']);
    const id = reader.text(entry.get('id') ?? node, 'id');
    if (id === null) continue;
    if (!/^[a-z0-9-]+$/.test(id)) report(entry.get('id'), `topic id "${id}" may hold a-z, 0-9 and - only`);
    if (seen.has(id)) report(entry.get('id'), `topic id "${id}" stands here twice`);
    seen.add(id);
    const quotes = reader
      .list(entry.get('quotes'), 'quotes')
      .flatMap((quote) => placeOf(quote, reader.text(quote, 'excerpt')) ?? []);
    if (!entry.has('labels')) report(node, `topic "${id}" has no labels, such as labels: { en: Losses }`);
    else topics.push({ id, labels: reader.labels(entry.get('labels')), quotes });
  }

  const questions: ExpectedQuestion[] = [];
  for (const node of reader.list(root.get('questions'), 'questions')) {
    const entry = reader.map(node, ['excerpt', 'ask']);
    const excerpt = entry.get('excerpt') ?? node;
    const answer = placeOf(excerpt, reader.text(excerpt, 'excerpt'));
    for (const ask of reader.list(entry.get('ask') ?? node, 'ask')) {
      const text = reader.text(ask, 'question');
      if (answer !== null && text !== null) questions.push({ text, answer });
    }
  }

  const answered = new Set(questions.map(({ text }) => text));
  const unanswered = reader.list(root.get('unanswered'), 'unanswered').flatMap((node) => {
    const text = reader.text(node, 'question');
    if (text !== null && answered.has(text))
      report(node, `this question stands under questions too: "${text}"`);
    return text ?? [];
  });

  return problems.length > 0
    ? { problems }
    : { curation: { document: document.id, topics, questions, unanswered } };
};

type Report = (node: unknown, message: string) => void;

const nodeReader = (report: Report) => ({
  /** The values of a mapping by key; unknown keys are reported. */
  map(node: unknown, keys: readonly string[]): ReadonlyMap<string, Node> {
    const values = new Map<string, Node>();
    if (node === null || node === undefined) return values;
    if (!isMap(node)) {
      report(node, `must be "key: value" lines with ${keys.join(', ')}`);
      return values;
    }
    for (const { key, value } of (node as YAMLMap<Node, Node | null>).items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (!keys.includes(name)) report(key, `unknown key "${name}"; known keys: ${keys.join(', ')}`);
      else if (value !== null) values.set(name, value);
    }
    return values;
  },
  /** The items of a list; nothing for an absent one. */
  list(node: unknown, name: string): readonly unknown[] {
    if (node === undefined || (isScalar(node) && node.value === null)) return [];
    if (isSeq(node)) return node.items;
    report(node, `${name} must be a list`);
    return [];
  },
  text(node: unknown, name: string): string | null {
    if (isScalar(node) && typeof node.value === 'string' && node.value.trim() !== '') return node.value;
    report(node, `${name} must be text (put it in quotes if it holds : or #)`);
    return null;
  },
  labels(node: unknown): Readonly<Record<string, string>> {
    const labels: [string, string][] = [];
    if (!isMap(node)) report(node, 'labels must be lines of "language: label"');
    else
      for (const { key, value } of (node as YAMLMap<Node, Node | null>).items) {
        const label = this.text(value ?? key, 'label');
        if (label !== null && isScalar(key)) labels.push([String(key.value), label]);
      }
    return Object.fromEntries(labels);
  },
});

/** Finds an excerpt; the same excerpt is searched once however many entries name it. */
const placeFinder = (document: Document, sentences: readonly Sentence[], report: Report) => {
  const quotable = sentences.filter(({ role }) => role === 'statement');
  const found = new Map<string, number>();
  return (node: unknown, excerpt: string | null): CuratedPlace | null => {
    if (excerpt === null) return null;
    const start = found.get(excerpt) ?? document.text.indexOf(excerpt);
    found.set(excerpt, start);
    if (start < 0) report(node, `the text does not hold this excerpt: "${excerpt}"`);
    else if (document.text.indexOf(excerpt, start + 1) >= 0)
      report(node, `the text holds this excerpt more than once; make it longer: "${excerpt}"`);
    else {
      const end = start + excerpt.length;
      const touched = quotable.filter((sentence) => sentence.start < end && start < sentence.end);
      if (touched.length === 1) return { document: document.id, start, end };
      // A sentence that the text says twice is named by words beside it: the one that stands there whole is meant.
      const whole = touched.filter((sentence) => start <= sentence.start && sentence.end <= end);
      if (whole.length === 1 && whole[0] !== undefined)
        return { document: document.id, start: whole[0].start, end: whole[0].end };
      report(
        node,
        touched.length === 0
          ? `this excerpt lies in a heading or an attribution, which cannot be quoted: "${excerpt}"`
          : `this excerpt lies in ${touched.length} sentences; name one: "${excerpt}"`,
      );
    }
    return null;
  };
};
