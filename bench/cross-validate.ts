import { join } from 'node:path';
import { figuresTable } from '../src/cli/figures-table.ts';
import { figuresByLanguage, type Measurement } from '../src/cli/measure.ts';
import { readCorpus } from '../src/corpus/read-corpus.ts';
import { curatedExamples } from '../src/library/curated-examples.ts';
import { OPERATING_POINT } from '../src/retrieval/answerability.ts';
import { type CrossValidated, crossValidate } from '../src/retrieval/cross-validate.ts';
import { guessLanguage } from '../src/text/guess-language.ts';
import { openShippedEmbedder } from './open-embedder.ts';
import { PROJECT_ROOT } from './project-root.ts';

/**
 * How each curated document may do on questions that nobody wrote down: its own curation, cut into three by meaning,
 * each part asked of what the other two teach. Languages are guessed, `und` where a question is too short to tell.
 */
const RANKS = 3;

const measurementOf = ({ example, answers, ranked }: CrossValidated): Measurement => {
  const at = example.answer === null ? -1 : ranked.slice(0, RANKS).indexOf(example.answer);
  return {
    question: {
      lang: guessLanguage(example.text) ?? 'und',
      question: example.text,
      gold: example.answer === null ? [] : [String(example.answer)],
    },
    rank: at === -1 ? null : at + 1,
    answered: answers >= OPERATING_POINT.curated,
    confidence: answers,
  };
};

const embedder = await openShippedEmbedder();
const { documents, curations } = await readCorpus(join(PROJECT_ROOT, 'corpus'));
const { own, general } = await curatedExamples(documents, curations, embedder);
for (const [document, examples] of own) {
  const judged = crossValidate(examples, general, embedder.identity.dimensions);
  process.stdout.write(`${document}\n`);
  process.stdout.write(
    judged === null
      ? 'too few questions to learn from\n'
      : `${figuresTable(figuresByLanguage(judged.map(measurementOf)))}\n`,
  );
}
await embedder.close();
