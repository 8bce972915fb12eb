import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { SMALL_TALK } from '../../../src/retrieval/small-talk.ts';
import { readOpenPairs } from '../open-texts.ts';
import { isHeldOut, readExcluded, readOwnTexts } from '../own-texts.ts';
import { readModelFolder } from '../read-model-folder.ts';
import { seededRandom } from '../seeded-random.ts';
import { tokenStore } from '../token-store.ts';
import { wordPiecesOf } from '../word-pieces.ts';

// Everything the judge is trained on, as piece ids: what runs on an accelerator then needs no tokenizer and no texts.

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    out: { type: 'string' },
    exclude: { type: 'string', multiple: true, default: [] },
  },
});
if (values.data === undefined || values.out === undefined)
  throw new Error('usage: prepare.ts --data DIR --out DIR [--exclude FILE]');
const { data, out } = values;

const HERE = fileURLToPath(new URL('..', import.meta.url));
/** Pieces kept of a text: longer sentences are rare, and attention costs their square. */
const LONGEST = 80;
/** Pairs kept per source, so that legal prose does not drown everything else. */
const MOST_PER_SOURCE = 130_000;

/** Other terms of its card that a term is paired with. */
const PARTNERS = 2;

const pieces = wordPiecesOf((await readModelFolder(join(HERE, '../models/guillemet-mini'))).vocabulary);
const store = tokenStore(LONGEST);
const add = (text: string): number => store.add(pieces.idsOf(text));
const excluded = await readExcluded(values.exclude);
const own = await readOwnTexts(join(HERE, 'data'), excluded, (message) => console.error(message));

/** Questions on the subject of a passage that it does not answer, by passage. */
const unanswered = new Map<string, readonly string[]>();
for (const line of (await readFile(join(HERE, 'data/unanswered-questions.jsonl'), 'utf8'))
  .trim()
  .split('\n')) {
  const { p, u } = JSON.parse(line) as { p: string; u: [language: string, question: string][] };
  unanswered.set(
    p,
    u.map(([, question]) => question),
  );
}

const passages = own.passages.map((passage) => ({
  area: passage.area,
  language: passage.language,
  heldOut: isHeldOut(passage),
  // The passage first, then its translations.
  texts: [passage.text, ...Object.values(passage.translations)].map(add).filter((id) => id >= 0),
  nearMiss: passage.nearMiss === null ? -1 : add(passage.nearMiss),
  questions: passage.questions.map(([, question]) => add(question)).filter((id) => id >= 0),
  unanswered: (unanswered.get(passage.text) ?? []).map(add).filter((id) => id >= 0),
}));
const talk = Object.values(SMALL_TALK)
  .flat()
  .map(add)
  .filter((id) => id >= 0);

const bySource = new Map<string, [number, number][]>();
const questions: [number, number][] = [];
const random = seededRandom(20_241_028);
const QUESTION_SOURCES = /questions|piaf|faq|factbook|milestones|sections/u;
for await (const { source, left, right } of readOpenPairs(data)) {
  const list = bySource.get(source) ?? [];
  bySource.set(source, list);
  // Reservoir sampling would be fairer; the files are shuffled enough for a coin.
  if (source.startsWith('canada_laws') && random.next() < 0.5) continue;
  if (list.length >= MOST_PER_SOURCE) continue;
  const pair: [number, number] = [add(left), add(right)];
  if (pair[0] < 0 || pair[1] < 0 || pair[0] === pair[1]) continue;
  list.push(pair);
  if (QUESTION_SOURCES.test(source)) questions.push(pair);
}
// Terms of a card mean the same or nearly: each meets a few of the others.
const cards: [number, number][] = [];
for (const { terms } of own.cards) {
  const all = Object.values(terms)
    .flat()
    .map(add)
    .filter((id) => id >= 0);
  for (const term of all)
    for (let times = 0; times < PARTNERS; times += 1) {
      const partner = all[random.below(all.length)] as number;
      if (partner !== term) cards.push([term, partner]);
    }
}
bySource.set('cards', cards);
const pairs = [...bySource.values()].flat();

/** Little-endian numbers, packed: they travel to another machine. */
const save = (name: string, numbers: Uint8Array | Uint16Array | Uint32Array): Promise<void> =>
  writeFile(join(out, `${name}.gz`), gzipSync(new Uint8Array(numbers.buffer), { level: 9 }));

await mkdir(out, { recursive: true });
const lengths = Uint8Array.from({ length: store.count() }, (_, text) => store.idsOf(text).length);
const ids = new Uint16Array(lengths.reduce((sum, length) => sum + length, 0));
let at = 0;
for (let text = 0; text < store.count(); text += 1) {
  ids.set(store.idsOf(text), at);
  at += lengths[text] as number;
}
await save('texts.u16', ids);
await save('lengths.u8', lengths);
await save('pairs.u32', Uint32Array.from(pairs.flat()));
const sources = [...bySource].map(([name, list]) => [name, list.length]);
await writeFile(join(out, 'own.json.gz'), gzipSync(JSON.stringify({ passages, talk, questions, sources })));
console.error(
  `${store.count()} texts, ${pairs.length} pairs, ${questions.length} open questions, ${passages.length} passages`,
);
for (const [source, list] of bySource) console.error(`  ${source}: ${list.length}`);
