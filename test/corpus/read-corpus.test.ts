import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeProblem } from '../../src/corpus/problem.ts';
import { readCorpus } from '../../src/corpus/read-corpus.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guillemet-corpus-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const good = '---\ntitle: T\nlanguage: en\n---\nThe bridge opens in May. It is long.\n';
const problems = async (options = {}): Promise<string[]> =>
  (await readCorpus(folder, options)).problems.map(describeProblem);

test('documents come sorted by id, with the hash of their bytes', async () => {
  write('b.md', good);
  write('a.txt', 'Plain text.');
  write('a.yml', 'title: A\n');
  write('.hidden.md', 'not read');
  write('notes.pdf', 'not read');
  const corpus = await readCorpus(folder);
  expect(corpus.problems).toEqual([]);
  expect(corpus.documents.map(({ document }) => document.id)).toEqual(['a', 'b']);
  expect(corpus.documents.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
  write('a.yml', 'title: B\n');
  const changed = await readCorpus(folder);
  expect(changed.documents[0]?.sha256).not.toBe(corpus.documents[0]?.sha256);
  expect(changed.documents[1]?.sha256).toBe(corpus.documents[1]?.sha256);
});

test('problems of several files are reported together, in order, and good files are still read', async () => {
  write('a.md', 'no front matter');
  write('b.md', good);
  write('c.md', '---\ntitle: T\ndate: x\n---\nText.');
  const corpus = await readCorpus(folder);
  expect(corpus.problems.map(({ file }) => file)).toEqual(['a.md', 'c.md']);
  expect(corpus.documents.map(({ document }) => document.id)).toEqual(['b']);
});

test('two files with one id are refused', async () => {
  write('a.md', good);
  write('a.txt', 'Text.');
  write('a.yml', 'title: T\n');
  expect(await problems()).toEqual(['a.txt: the id "a" is taken by a.md']);
});

test('a link is refused, wherever it leads', async () => {
  write('a.md', good);
  symlinkSync(join(folder, 'a.md'), join(folder, 'b.md'));
  symlinkSync('/etc/hostname', join(folder, 'c.md'));
  expect(await problems()).toEqual([
    'b.md: is a symbolic link; put the file itself into the corpus',
    'c.md: is a symbolic link; put the file itself into the corpus',
  ]);
});

test('a file over the size limit is refused before it is read', async () => {
  write('a.md', good);
  expect((await problems({ maxFileBytes: 20 }))[0]).toMatch(/^a\.md: has \d+ bytes, over the limit of 20/);
});

test('a side file without its document is named', async () => {
  write('a.md', good);
  write('b.yml', 'title: T\n');
  write('c.curation.yml', 'topics: []\n');
  expect(await problems()).toEqual([
    'b.yml: no document stands beside it: expected b.txt',
    'c.curation.yml: no document stands beside it: expected c.md or c.txt',
  ]);
});

test('a folder that does not exist is a problem, not a crash', async () => {
  const missing = join(folder, 'nowhere');
  expect((await readCorpus(missing)).problems).toEqual([
    { file: missing, line: null, message: 'the corpus folder does not exist' },
  ]);
});

test('the curation beside a document is read with it', async () => {
  write('a.md', good);
  write('a.curation.yml', 'questions:\n  - excerpt: opens in May\n    ask: [When does it open?]\n');
  const { curations, documents } = await readCorpus(folder);
  const answer = curations[0]?.questions[0]?.answer;
  expect(documents[0]?.document.text.slice(answer?.start, answer?.end)).toBe('opens in May');
});
