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

const textsIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(md|txt|ya?ml|jsonl|ts)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));

/** Every line, list entry and quoted string of a file, bare. */
const phrasesOf = (text: string): string[] =>
  [...text.split('\n'), ...[...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] as string)].map(
    bare,
  );

describe('the measuring questions', () => {
  const phrases = new Set(['corpus', 'embeddings', 'src'].flatMap(textsIn).flatMap(phrasesOf));

  it('are there, and the places they must not be in are read', () => {
    expect(developmentQuestions.length).toBeGreaterThan(100);
    expect(unseenQuestions.length).toBeGreaterThan(200);
    expect(phrases.has(bare('What did North Korea give Russia?'))).toBe(true);
  });

  it.each([
    ['development', developmentQuestions],
    ['unseen', unseenQuestions],
  ])(
    'of the %s set stand neither in the corpus and its curation nor in the training texts',
    (_, questions) => {
      // One or two words ("hello", "Kursk?") belong to nobody.
      expect(
        questions.filter((question) => bare(question).length > 12 && phrases.has(bare(question))),
      ).toEqual([]);
    },
  );
});
