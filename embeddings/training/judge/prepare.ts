import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SMALL_TALK } from '../../../src/retrieval/small-talk.ts';
import { misspell } from '../misspell.ts';
import { isHeldOut, readExcluded, readOwnTexts } from '../own-texts.ts';
import { readModelFolder } from '../read-model-folder.ts';
import { seededRandom, textHash } from '../seeded-random.ts';
import { wordPiecesOf } from '../word-pieces.ts';

// What the judge is trained on, as piece ids, and guillemet-mini's table: the trainer then needs no tokenizer and no texts.

const { values } = parseArgs({
  options: { out: { type: 'string' }, exclude: { type: 'string', multiple: true, default: [] } },
});
if (values.out === undefined) throw new Error('usage: prepare.ts --out DIR [--exclude FILE]…');
const { out } = values;

const HERE = join(import.meta.dirname, '..');
const DATA = join(HERE, 'data');
/** One statement in so many is never trained on. */
const HELD_OUT = 8;

type Asked = [language: string, question: string];

/** A line of `data/contrast/`. */
interface ContrastStatement {
  readonly s: readonly string[];
  readonly q: readonly (readonly [...Asked, gold: number[]])[];
  readonly u: readonly (readonly [...Asked, answer: string])[];
}

const readLines = async <Line>(file: string): Promise<Line[]> =>
  (await readFile(file, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

const jsonLinesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder))
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(folder, name));

const { vocabulary, table, dimensions } = await readModelFolder(join(HERE, '../models/guillemet-mini'));
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

const own = await readOwnTexts(DATA, await readExcluded(values.exclude), (message) => console.error(message));
const unanswered = new Map(
  (await readLines<{ p: string; u: Asked[] }>(join(DATA, 'unanswered-questions.jsonl'))).map(({ p, u }) => [
    p,
    u.map(([, question]) => addQuestion(question)),
  ]),
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

const contrast = (
  await Promise.all(
    (await jsonLinesIn(join(DATA, 'contrast'))).map((file) => readLines<ContrastStatement>(file)),
  )
)
  .flat()
  .map(({ s, q, u }) => ({
    heldOut: textHash(s.join('\n')) % HELD_OUT === 0,
    s: s.map(add),
    q: q.map(([language, question, gold]) => [language, addQuestion(question), gold]),
    u: u.map(([language, question, answer]) => [language, addQuestion(question), add(answer)]),
  }));

const statements = (
  await Promise.all(
    (
      await jsonLinesIn(join(DATA, 'statements'))
    ).map((file) => readLines<{ sentences?: string[]; q: string; gold: number[] }>(file)),
  )
).map(([head, ...asked]) => ({
  s: (head?.sentences ?? []).map(add),
  q: asked.map(({ q, gold }) => [add(q), gold]),
}));

const talk = await readLines<{ text: string }>(join(DATA, 'talk.jsonl'));

await mkdir(out, { recursive: true });
await writeFile(join(out, 'table.f32'), new Uint8Array(table.buffer));
await writeFile(
  join(out, 'prepared.json'),
  JSON.stringify({
    dimensions,
    texts,
    slips,
    passages,
    contrast,
    statements,
    talk: [...Object.values(SMALL_TALK).flat(), ...talk.map(({ text }) => text)].map(add),
  }),
);
console.error(`${texts.length} texts, ${passages.length} passages, ${contrast.length} statements`);
