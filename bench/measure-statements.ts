import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figuresTable } from '../src/cli/figures-table.ts';
import { figuresByLanguage, type Measurement, measure } from '../src/cli/measure.ts';
import { LocalLibrary } from '../src/library/local-library.ts';
import { createLogger } from '../src/log.ts';
import { openShippedEmbedder } from './open-embedder.ts';
import { PROJECT_ROOT } from './project-root.ts';

/**
 * How statements without curation are answered: each of `embeddings/training/data/statements/` is a corpus of its own, a
 * paragraph a sentence, and is asked its questions.
 */
const FOLDER = join(PROJECT_ROOT, 'embeddings', 'training', 'data', 'statements');

interface Statement {
  readonly lang: string;
  readonly title: string;
  readonly speaker: string;
  readonly sentences: readonly string[];
}

interface Asked {
  readonly q: string;
  readonly lang: string;
  readonly gold: readonly number[];
}

const embedder = await openShippedEmbedder();
const log = createLogger('silent');
const measured: Measurement[] = [];
for (const name of (await readdir(FOLDER)).sort()) {
  const lines = (await readFile(join(FOLDER, name), 'utf8')).trim().split('\n');
  const { lang, title, speaker, sentences } = JSON.parse(lines[0] as string) as Statement;
  const folder = await mkdtemp(join(tmpdir(), 'guillemet-statement-'));
  try {
    const facts = `title: ${JSON.stringify(title)}\nlanguage: ${lang}\nspeaker: ${JSON.stringify(speaker)}\n`;
    await mkdir(join(folder, 'corpus'));
    await writeFile(
      join(folder, 'corpus', 'statement.md'),
      `---\n${facts}---\n\n${sentences.join('\n\n')}\n`,
    );
    const library = await LocalLibrary.open({
      corpusFolder: join(folder, 'corpus'),
      indexFolder: join(folder, 'index'),
      embedder,
      log,
    });
    for (const line of lines.slice(1)) {
      const { q: question, lang: language, gold } = JSON.parse(line) as Asked;
      const right = gold.map((at) => sentences[at] as string);
      measured.push(measure({ lang: language, question, gold: right }, await library.ask(question)));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
process.stdout.write(`${figuresTable(figuresByLanguage(measured))}\n`);
await embedder.close();
