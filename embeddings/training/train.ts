import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import cliProgress from 'cli-progress';
import { isStatementHeldOut } from './contrast-statements.ts';
import { writeModelFolder } from './model-folder.ts';
import { type OpenPair, readOpenPairs } from './open-texts.ts';
import { isHeldOut, readExcluded, readOwnTexts } from './own-texts.ts';
import { shippedRecipe } from './recipe.ts';
import { trainTable } from './train-table.ts';

const usage = `Trains the embedder that ships with the project, by the recipe in recipe.ts.

  npx tsx embeddings/training/train.ts --data DIR [--own DIR] [--exclude FILE]… [--out DIR] [--threads N]

  --data DIR      folder with open-pairs.tsv.gz and open-questions.jsonl.gz
  --own DIR       folder of our own texts, every .jsonl in it   (embeddings/training/data)
  --exclude FILE  questions that must not be trained on: JSON lines with "question", or plain lines; may be repeated
  --out DIR       where the model is written, after every epoch (embeddings/models/guillemet-mini)
  --epochs N      epochs instead of the recipe's
  --threads N     threads of onnxruntime                        (2)
`;

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    own: { type: 'string', default: join(import.meta.dirname, 'data') },
    exclude: { type: 'string', multiple: true, default: [] },
    out: { type: 'string', default: join(import.meta.dirname, '..', 'models', 'guillemet-mini') },
    epochs: { type: 'string' },
    threads: { type: 'string', default: '2' },
    help: { type: 'boolean', default: false },
  },
});

const train = async (dataFolder: string): Promise<void> => {
  const epochs = values.epochs === undefined ? shippedRecipe.epochs : Number(values.epochs);
  const recipe = { ...shippedRecipe, epochs };
  console.error('reading texts…');
  const excluded = await readExcluded(values.exclude);
  const own = await readOwnTexts(resolve(values.own), excluded, (message) => console.error(message));
  const passages = own.passages.filter((passage) => !isHeldOut(passage));
  const statements = own.statements.filter((statement) => !isStatementHeldOut(statement));
  const open: OpenPair[] = [];
  for await (const pair of readOpenPairs(dataFolder)) open.push(pair);
  console.error(
    `${passages.length} passages of ours and ${statements.length} statements (${own.passages.length - passages.length} and ${own.statements.length - statements.length} held out), ${own.cards.length} cards, ${open.length} open pairs; ${excluded.size} questions excluded`,
  );
  console.error('learning the vocabulary…');
  const bar = new cliProgress.SingleBar({
    format: 'training {bar} {percentage}% | step {value} of {total} | loss {loss} | {eta_formatted} left',
    stream: process.stderr,
    // Where no terminal is, a line now and then.
    noTTYOutput: true,
    notTTYSchedule: 30_000,
  });
  let started = false;
  await trainTable({ own: { ...own, passages, statements }, open }, recipe, {
    threads: Number(values.threads),
    onProgress: ({ step, steps, loss }) => {
      if (started) bar.setTotal(steps);
      else bar.start(steps, 0, { loss: '' });
      started = true;
      bar.update(step, { loss: loss.toFixed(3) });
    },
    onEpoch: async (_, { vocabulary, table, dimensions }) => {
      await writeModelFolder(resolve(values.out), vocabulary, table, dimensions);
    },
  });
  bar.stop();
  console.error(
    `written to ${resolve(values.out)}; measure it with: npx tsx embeddings/training/evaluate.ts`,
  );
};

if (values.help || values.data === undefined) {
  console.log(usage);
  process.exitCode = values.help ? 0 : 1;
} else await train(resolve(values.data));
