import { figuresTable } from '../src/cli/figures-table.ts';
import { figuresByLanguage, type Measurement, measure } from '../src/cli/measure.ts';
import { openShippedEmbedder } from './open-embedder.ts';
import { OPEN_SETS, STATEMENT_SETS, withStatement } from './statement-sets.ts';

/**
 * How statements without curation are answered. Each is a corpus of its own and is asked its questions:
 *
 * - `statements`: those that the scale of the confidence was fitted on, `embeddings/training/data/statements/`;
 * - `unseen`: those that nothing was fitted on, `test/fixtures/statements/`;
 * - `reports`: press reports, `test/fixtures/reports/`;
 * - `article`: the shipped one without its curation, with the development questions.
 *
 * `npx tsx bench/measure-statements.ts [statements|unseen|reports|article|held-back]…`, default all but the last, which is
 * for when everything is chosen. The last line of each set says what is refused where a quarter of the answerable is.
 */

/** Confidence below which a quarter of the answerable questions is refused, and the share of the others that is too. */
const atAQuarter = (measured: readonly Measurement[]): string => {
  const answerable = measured.filter(({ question }) => question.gold.length > 0);
  const others = measured.filter(({ question }) => question.gold.length === 0);
  const sorted = answerable.map(({ confidence }) => confidence).sort((a, b) => a - b);
  const cut = sorted[Math.floor(sorted.length / 4)] ?? 0;
  const refused = others.filter(({ confidence }) => confidence < cut).length / others.length;
  return `below ${cut.toFixed(3)} a quarter of the answerable is refused, and of the others ${refused.toFixed(2)}`;
};

const embedder = await openShippedEmbedder();
const wanted = process.argv.slice(2);
for (const name of wanted)
  if (!(name in STATEMENT_SETS)) throw new Error(`${name}: there is no such set of statements`);
const chosen = Object.entries(STATEMENT_SETS).filter(([name]) => wanted.includes(name));
for (const [name, read] of wanted.length > 0 ? chosen : OPEN_SETS) {
  const measured: Measurement[] = [];
  for (const statement of await read())
    await withStatement(statement, embedder, async (library) => {
      for (const asked of statement.questions)
        measured.push(measure(asked, await library.ask(asked.question)));
    });
  process.stdout.write(`${name}\n${figuresTable(figuresByLanguage(measured))}\n${atAQuarter(measured)}\n\n`);
}
await embedder.close();
