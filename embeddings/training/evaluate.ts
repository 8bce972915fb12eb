import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { askedAmongAll, isStatementHeldOut } from './contrast-statements.ts';
import { openMatrixProduct } from './matrix-product.ts';
import {
  measureQuestions,
  measureTranslations,
  questionedPassages,
  type RetrievalFigures,
} from './measure-retrieval.ts';
import { gzippedLines } from './open-texts.ts';
import { isHeldOut, readOwnTexts } from './own-texts.ts';
import { readModelFolder } from './read-model-folder.ts';
import { wordPiecesOf } from './word-pieces.ts';

const usage = `Measures a static embedder on what its training held out.

  npx tsx embeddings/training/evaluate.ts [--model DIR] [--own DIR] [--data DIR] [--json]

  --model DIR  folder of the model           (embeddings/models/guillemet-mini)
  --own DIR    folder of our own texts       (embeddings/training/data)
  --data DIR   folder with ntrex.tsv.gz, for the cross-lingual figure; left out without it
  --json       print figures as JSON
`;

const { values } = parseArgs({
  options: {
    model: { type: 'string', default: join(import.meta.dirname, '..', 'models', 'guillemet-mini') },
    own: { type: 'string', default: join(import.meta.dirname, 'data') },
    data: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const percent = (share: number): string => `${(share * 100).toFixed(1).padStart(5)} %`;

const table = ({ all, byLanguage }: RetrievalFigures): string =>
  Object.entries({ all, ...byLanguage })
    .map(
      ([name, { questions, top1, top3 }]) =>
        `  ${name.padEnd(4)} ${String(questions).padStart(6)} ${percent(top1)} ${percent(top3)}`,
    )
    .join('\n');

const readColumns = async (path: string): Promise<Record<string, string[]>> => {
  const rows: string[][] = [];
  for await (const line of gzippedLines(path)) rows.push(line.split('\t'));
  const [languages = [], ...sentences] = rows;
  return Object.fromEntries(
    languages.map((language, column) => [language, sentences.map((row) => row[column] ?? '')]),
  );
};

const evaluate = async (): Promise<void> => {
  const trained = await readModelFolder(resolve(values.model));
  const embedder = { ...trained, idsOf: wordPiecesOf(trained.vocabulary).idsOf };
  const product = await openMatrixProduct(1);
  const own = await readOwnTexts(resolve(values.own), new Set(), (message) => console.error(message));
  const held = own.passages.filter(isHeldOut);
  const retrieval = await measureQuestions([questionedPassages(held)], embedder, product);
  const heldStatements = own.statements.filter(isStatementHeldOut);
  const inStatements = await measureQuestions(heldStatements.map(askedAmongAll), embedder, product);
  const translations =
    values.data === undefined
      ? null
      : await measureTranslations(
          await readColumns(join(resolve(values.data), 'ntrex.tsv.gz')),
          embedder,
          product,
        );
  if (values.json) {
    console.log(
      JSON.stringify({
        passages: held.length,
        ...retrieval,
        statements: { held: heldStatements.length, ...inStatements },
        translations,
      }),
    );
    return;
  }
  const say = (title: string, { cosine, late }: Awaited<ReturnType<typeof measureQuestions>>): void =>
    console.log(
      `${title}\nby cosine\n${table(cosine)}\nby half cosine, half late interaction\n${table(late)}`,
    );
  say(`held-out questions against ${held.length} passages and their near misses: top-1, top-3`, retrieval);
  say(
    `questions on ${heldStatements.length} held-out statements, each among its sentences and its near misses`,
    inStatements,
  );
  if (translations !== null) {
    console.log(`translation found among all sentences of NTREX ${percent(translations.all)}`);
    for (const [language, share] of Object.entries(translations.byLanguage))
      console.log(`  ${language.padEnd(4)} ${percent(share)}`);
  }
};

if (values.help) console.log(usage);
else await evaluate();
