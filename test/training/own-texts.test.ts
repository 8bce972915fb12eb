import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askedAmongAll, isStatementHeldOut } from '../../embeddings/training/contrast-statements.ts';
import { bareText, isHeldOut, readExcluded, readOwnTexts } from '../../embeddings/training/own-texts.ts';

let folder: string;
const shipped = join(import.meta.dirname, '..', '..', 'embeddings', 'training', 'data');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guillemet-own-'));
  const passage = {
    l: 'fr',
    p: 'Le pont a rouvert lundi.',
    t: { en: 'The bridge reopened on Monday.' },
    q: [
      ['fr', 'Quand le pont a-t-il rouvert ?'],
      ['en', 'is the bridge open again'],
    ],
    n: 'Le pont avait été bâti en 1911.',
  };
  await writeFile(
    join(folder, 'area.jsonl'),
    `${JSON.stringify(passage)}\n${JSON.stringify(passage)}\n{"l": "fr", "p`,
  );
  await writeFile(join(folder, 'cards.jsonl'), '{"c":"bridge","w":{"fr":["pont"],"en":["bridge"]}}\n');
  const statement = {
    l: 'fr',
    speaker: 'Le maire',
    s: ['Le pont rouvre.', 'Il a coûté cher.'],
    q: [
      ['en', 'is the bridge open again', [0]],
      ['fr', 'Quand le pont a-t-il rouvert ?', [0]],
    ],
    u: [['de', 'Wer hat bezahlt?', 'La région a payé.']],
  };
  await mkdir(join(folder, 'contrast'));
  await writeFile(join(folder, 'contrast', 'a.jsonl'), `${JSON.stringify(statement)}\n`);
  await writeFile(
    join(folder, 'measured.jsonl'),
    '{"id":"1","question":"Quand le PONT a t il rouvert"}\nplain line\n',
  );
});

afterAll(() => rm(folder, { recursive: true }));

test('passages and cards are told apart, doubles and cut lines left out', async () => {
  const warnings: string[] = [];
  const { passages, cards } = await readOwnTexts(folder, new Set(), (message) => warnings.push(message));
  expect(passages).toHaveLength(1);
  expect(passages[0]).toMatchObject({
    area: 'area',
    language: 'fr',
    nearMiss: 'Le pont avait été bâti en 1911.',
  });
  expect(cards).toEqual([{ concept: 'bridge', terms: { fr: ['pont'], en: ['bridge'] } }]);
  expect(warnings).toContain('area.jsonl:3 is not JSON and was left out');
});

test('a question that is measured with is not trained on, however it is spelled', async () => {
  const excluded = await readExcluded([join(folder, 'measured.jsonl')]);
  expect(excluded).toEqual(new Set(['quand le pont a t il rouvert', 'plain line']));
  const { passages, statements } = await readOwnTexts(folder, excluded, () => undefined);
  expect(passages[0]?.questions).toEqual([['en', 'is the bridge open again']]);
  expect(statements[0]?.answered).toEqual([
    { language: 'en', question: 'is the bridge open again', gold: [0] },
  ]);
});

test("a statement's questions are asked among its sentences and those that would answer the others", async () => {
  const { statements } = await readOwnTexts(folder, new Set(), () => undefined);
  expect(statements.map(askedAmongAll)).toEqual([
    {
      texts: ['Le pont rouvre.', 'Il a coûté cher.', 'La région a payé.'],
      questions: [
        { language: 'en', question: 'is the bridge open again', gold: [0] },
        { language: 'fr', question: 'Quand le pont a-t-il rouvert ?', gold: [0] },
        { language: 'de', question: 'Wer hat bezahlt?', gold: [2] },
      ],
    },
  ]);
});

test('of the texts that ship, about a tenth is held out', async () => {
  const problems: string[] = [];
  const { passages, statements } = await readOwnTexts(shipped, new Set(), (message) =>
    problems.push(message),
  );
  expect(problems).toEqual([]);
  const share = passages.filter(isHeldOut).length / passages.length;
  expect(share).toBeGreaterThan(0.07);
  expect(share).toBeLessThan(0.13);
  const eighth = statements.filter(isStatementHeldOut).length / statements.length;
  expect(eighth).toBeGreaterThan(0.1);
  expect(eighth).toBeLessThan(0.15);
  for (const { sentences, answered } of statements)
    for (const { question, gold } of answered) {
      expect(gold.length, question).toBeGreaterThan(0);
      for (const at of gold) expect(sentences[at], question).toBeDefined();
    }
  for (const { questions } of passages)
    for (const [, question] of questions) expect(bareText(question), question).not.toBe('');
});
