import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SMALL_TALK } from '../../../src/retrieval/small-talk.ts';
import {
  type ContrastStatement,
  isStatementHeldOut,
  keepQuestions,
  readContrastStatements,
} from '../contrast-statements.ts';
import { readJsonLines } from '../json-lines.ts';
import { readMeasuringStatements } from '../measuring-statements.ts';
import { misspell } from '../misspell.ts';
import { isExcluded, isHeldOut, readExcluded, readOwnTexts } from '../own-texts.ts';
import { readModelFolder } from '../read-model-folder.ts';
import { seededRandom } from '../seeded-random.ts';
import { wordPiecesOf } from '../word-pieces.ts';

// What the judge is trained on, as piece ids, and guillemet-mini's table: the trainer then needs no tokenizer and no texts.

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    model: { type: 'string', default: join(import.meta.dirname, '../../models/guillemet-mini') },
    exclude: { type: 'string', multiple: true, default: [] },
  },
});
if (values.out === undefined) throw new Error('usage: prepare.ts --out DIR [--model DIR] [--exclude FILE]…');
const { out } = values;

const HERE = join(import.meta.dirname, '..');
const DATA = join(HERE, 'data');

type Asked = [language: string, question: string];

const { vocabulary, table, dimensions } = await readModelFolder(values.model);
const pieces = wordPiecesOf(vocabulary);
const texts: number[][] = [];
const known = new Map<string, number>();
const add = (text: string): number => {
  const before = known.get(text);
  if (before !== undefined) return before;
  known.set(text, texts.length);
  return texts.push(pieces.idsOf(text)) - 1;
};

/** Questions with a slip of the fingers, by the question's place among the texts. */
const slips: Record<number, number> = {};
const random = seededRandom(20_241_028);
const addQuestion = (text: string): number => {
  const at = add(text);
  slips[at] ??= add(misspell(text, random));
  return at;
};

const excluded = await readExcluded(values.exclude);
const own = await readOwnTexts(DATA, excluded, (message) => console.error(message));
const unanswered = new Map(
  (await readJsonLines<{ p: string; u: Asked[] }>(join(DATA, 'unanswered-questions.jsonl'))).map(
    ({ p, u }) => [p, u.map(([, question]) => addQuestion(question))],
  ),
);
const passages = own.passages.map((passage) => ({
  area: passage.area,
  heldOut: isHeldOut(passage),
  text: add(passage.text),
  translations: Object.values(passage.translations).map(add),
  nearMiss: passage.nearMiss === null ? -1 : add(passage.nearMiss),
  questions: passage.questions.map(([, question]) => addQuestion(question)),
  unanswered: unanswered.get(passage.text) ?? [],
}));

const withTexts = (statement: ContrastStatement) => ({
  s: statement.sentences.map(add),
  q: statement.answered.map(({ language, question, gold }) => [language, addQuestion(question), gold]),
  u: statement.unanswered.map(({ language, question, answer }) => [
    language,
    addQuestion(question),
    add(answer),
  ]),
});

const contrast = own.statements.map((statement) => ({
  heldOut: isStatementHeldOut(statement),
  ...withTexts(statement),
}));
const unread = (await readContrastStatements(join(DATA, 'unread'))).map((statement) =>
  withTexts(keepQuestions(statement, (question) => !isExcluded(question, excluded))),
);

const measuringIn = async (folder: string) =>
  (await readMeasuringStatements(folder)).map(({ sentences, questions }) => ({
    s: sentences.map(add),
    q: questions.map(({ q, gold }) => [add(q), gold]),
  }));

const measuring = {
  statements: await measuringIn(join(DATA, 'statements')),
  reports: await measuringIn(join(HERE, '../../test/fixtures/reports')),
};

const talk = Object.values(SMALL_TALK).flat().map(add);

await mkdir(out, { recursive: true });
await writeFile(join(out, 'table.f32'), new Uint8Array(table.buffer));
await writeFile(join(out, 'ids.u16'), new Uint8Array(Uint16Array.from(texts.flat()).buffer));
await writeFile(
  join(out, 'lengths.u16'),
  new Uint8Array(Uint16Array.from(texts, ({ length }) => length).buffer),
);
await writeFile(
  join(out, 'prepared.json'),
  JSON.stringify({
    dimensions,
    slips,
    passages,
    contrast,
    unread,
    measuring,
    talk,
  }),
);
console.error(
  `${texts.length} texts, ${passages.length} passages, ${contrast.length + unread.length} statements`,
);
