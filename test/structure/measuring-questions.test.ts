import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

/** Letters and digits alone: a question that differs in signs, accents or case is the same question. */
const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const developmentQuestions = readFileSync(join(ROOT, 'test/fixtures/questions/development.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { question: string }).question);

const unseenQuestions = readdirSync(join(ROOT, 'test/fixtures/statements'))
  .filter((name) => name.endsWith('.gold.json'))
  .flatMap((name) => {
    const { questions, unanswerable } = JSON.parse(
      readFileSync(join(ROOT, 'test/fixtures/statements', name), 'utf8'),
    ) as {
      questions: { question: string }[];
      unanswerable: { question: string }[];
    };
    return [...questions, ...unanswerable].map(({ question }) => question);
  });

const questionsIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) =>
      readFileSync(join(ROOT, folder, name), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => (JSON.parse(line) as { q: string }).q),
    );
const reportQuestions = questionsIn('test/fixtures/reports');
const heldBackQuestions = questionsIn('test/fixtures/held-back');

const textsIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(md|txt|ya?ml|jsonl|ts)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));

/** Every line, list entry and quoted string of a file, bare. */
const phrasesOf = (text: string): string[] =>
  [...text.split('\n'), ...[...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] as string)].map(
    bare,
  );

const trigramsOf = (phrase: string): ReadonlySet<string> =>
  new Set(Array.from({ length: Math.max(1, phrase.length - 2) }, (_, at) => phrase.slice(at, at + 3)));

/** Tells how like a phrase is to the nearest of `known`: trigrams shared, of all that either has; 1 for equal ones. */
const likenessTo = (known: readonly string[]): ((phrase: string) => number) => {
  const sizes = known.map((one) => trigramsOf(one).size);
  const holders = new Map<string, number[]>();
  for (const [at, one] of known.entries())
    for (const trigram of trigramsOf(one)) {
      const list = holders.get(trigram);
      if (list === undefined) holders.set(trigram, [at]);
      else list.push(at);
    }
  return (phrase) => {
    const own = trigramsOf(phrase);
    const shared = new Map<number, number>();
    for (const trigram of own)
      for (const at of holders.get(trigram) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
    return Math.max(
      0,
      ...[...shared].map(([at, count]) => count / (own.size + (sizes[at] as number) - count)),
    );
  };
};

/** Likeness from which on a phrase is a copy with a word changed. */
const NEAR_COPY = 0.8;

describe('the measuring questions', () => {
  const phrases = new Set(
    ['corpus', 'embeddings', 'src', 'test/retrieval/robustness'].flatMap(textsIn).flatMap(phrasesOf),
  );

  it('are there, and the places they must not be in are read', () => {
    expect(developmentQuestions.length).toBeGreaterThan(100);
    expect(unseenQuestions.length).toBeGreaterThan(200);
    expect(reportQuestions.length).toBeGreaterThan(500);
    expect(heldBackQuestions.length).toBeGreaterThan(500);
    expect(phrases.has(bare('What did North Korea give Russia?'))).toBe(true);
  });

  it.each([
    ['development', developmentQuestions],
    ['unseen', unseenQuestions],
    ['reports', reportQuestions],
    ['held-back', heldBackQuestions],
  ])(
    'of the %s set stand neither in the corpus and its curation nor in the training texts',
    (_, questions) => {
      // One or two words ("hello", "Kursk?") belong to nobody.
      expect(
        questions.filter((question) => bare(question).length > 12 && phrases.has(bare(question))),
      ).toEqual([]);
    },
  );

  it('stand there with a word changed neither in the curation nor among the questions of the robustness tests', () => {
    const nearest = likenessTo(
      [...developmentQuestions, ...unseenQuestions].map(bare).filter((question) => question.length > 12),
    );
    const near = ['corpus', 'test/retrieval/robustness']
      .flatMap(textsIn)
      .flatMap(phrasesOf)
      .filter((phrase) => nearest(phrase) >= NEAR_COPY);
    // Only our own side is shown: whoever mends the curation must not read the questions.
    expect(near).toEqual([]);
  });
});

/** First sentences: no two statements share one. */
const openings = (folder: string): string[] =>
  readdirSync(join(ROOT, folder)).flatMap((name) =>
    readFileSync(join(ROOT, folder, name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => bare((JSON.parse(line) as { s: string[] }).s[0] as string)),
  );

it('the table has read none of the statements that its judge learns from last', () => {
  const unread = new Set(openings('embeddings/training/data/unread'));
  const read = openings('embeddings/training/data/contrast');
  expect(unread.size).toBeGreaterThan(500);
  expect(read.length).toBeGreaterThan(3_000);
  expect(read.filter((opening) => unread.has(opening))).toEqual([]);
});
