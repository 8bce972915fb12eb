import { serveNewest } from '../src/library/served-snapshot.ts';
import { EVIDENCE_NAMES, type Evidence } from '../src/retrieval/evidence.ts';
import {
  fitLogistic,
  type LogisticRegression,
  logisticScore,
  sigmoid,
} from '../src/retrieval/logistic-regression.ts';
import { rankSentences } from '../src/retrieval/rank-sentences.ts';
import { documentVerdict } from '../src/retrieval/relevance.ts';
import { sentenceText } from '../src/retrieval/searchable-corpus.ts';
import { openShippedEmbedder } from './open-embedder.ts';
import { contrastStatements, OPEN_SETS, type Statement, withStatement } from './statement-sets.ts';

/**
 * Fits what decides without curation (`src/retrieval/relevance-model.ts`), and says what the fit does on each set of
 * statements. `npx tsx bench/fit-relevance.ts`.
 *
 * Which sentence comes first: softmax over a question's candidates, the log-likelihood of those that answer with a small
 * L2 penalty, climbed by gradient ascent, on the contrast statements that no training saw. Whether any answers: a logistic
 * regression over what the judge thinks of all candidates together, on the sixteen statements, since the others are asked
 * nothing but near misses.
 */

/** Evidence that is fitted; the others keep what the model says: no question here was expected by anybody. */
const FITTED = EVIDENCE_NAMES.filter((name) => name !== 'expected' && name !== 'length');
const PENALTY = 1e-3;
const STEPS = 3_000;
const RATE = 0.05;

/** One question's candidates, and which of them answer. */
interface Example {
  readonly inputs: readonly (readonly number[])[];
  readonly evidence: readonly Evidence[];
  readonly right: readonly boolean[];
  readonly answerable: boolean;
}

interface Fit {
  readonly weights: readonly number[];
  readonly answerability: LogisticRegression;
}

const inputsOf = (evidence: Evidence): number[] => FITTED.map((name) => evidence[name]);

const embedder = await openShippedEmbedder();

/** What every question of theirs finds. */
const readExamples = async (statements: readonly Statement[]): Promise<Example[]> => {
  const all: Example[] = [];
  for (const statement of statements)
    all.push(
      ...(await withStatement(statement, embedder, async (_, indexFolder) => {
        const corpus = await serveNewest(indexFolder, embedder.identity, () => {});
        if (corpus === null) throw new Error('the statement was not indexed');
        const examples: Example[] = [];
        for (const { question, gold } of statement.questions) {
          const ranked = (await rankSentences(corpus, embedder, question)).filter(
            ({ basis }) => basis !== 'curation',
          );
          examples.push({
            inputs: ranked.map(({ basis }) => inputsOf(basis as Evidence)),
            evidence: ranked.map(({ basis }) => basis as Evidence),
            right: ranked.map(({ sentence }) =>
              gold.some((excerpt) => sentenceText(corpus, sentence).includes(excerpt)),
            ),
            answerable: gold.length > 0,
          });
        }
        return examples;
      })),
    );
  return all;
};

const scoreOf = (weights: readonly number[], inputs: readonly number[]): number =>
  logisticScore({ bias: 0, weights }, inputs);

/** Places of an example's candidates, best first. */
const orderOf = (weights: readonly number[], { inputs }: Example): number[] => {
  const scores = inputs.map((one) => scoreOf(weights, one));
  return [...scores.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number));
};

const summaryOf = (weights: readonly number[], example: Example): number =>
  documentVerdict(example.evidence[orderOf(weights, example)[0] as number] as Evidence, example.evidence);

/** Adam (Kingma & Ba 2015) over a gradient, from zero. */
const climb = (size: number, gradient: (at: readonly number[]) => number[]): number[] => {
  const at = new Array<number>(size).fill(0);
  const mean = new Array<number>(size).fill(0);
  const square = new Array<number>(size).fill(0);
  for (let step = 1; step <= STEPS; step += 1) {
    const slope = gradient(at);
    for (let k = 0; k < size; k += 1) {
      mean[k] = 0.9 * (mean[k] as number) + 0.1 * (slope[k] as number);
      square[k] = 0.999 * (square[k] as number) + 0.001 * (slope[k] as number) ** 2;
      const [m, v] = [(mean[k] as number) / (1 - 0.9 ** step), (square[k] as number) / (1 - 0.999 ** step)];
      at[k] = (at[k] as number) + (RATE * (1 - step / STEPS) * m) / (Math.sqrt(v) + 1e-8);
    }
  }
  return at;
};

const fitted = (ranked: readonly Example[], asked: readonly Example[]): Fit => {
  // Of a question whose answer is no candidate, or that has none, no ranking can be learned.
  const rankable = ranked.filter(({ right }) => right.includes(true));
  const weights = climb(FITTED.length, (at) => {
    const slope = at.map((value) => -PENALTY * value);
    for (const { inputs, right } of rankable) {
      const scores = inputs.map((one) => Math.exp(scoreOf(at, one)));
      const all = scores.reduce((sum, score) => sum + score, 0);
      const found = scores.reduce((sum, score, k) => sum + (right[k] === true ? score : 0), 0);
      for (const [k, one] of inputs.entries()) {
        const score = scores[k] as number;
        const push = ((right[k] === true ? score / found : 0) - score / all) / rankable.length;
        for (const [d, value] of one.entries()) slope[d] = (slope[d] as number) + push * value;
      }
    }
    return slope;
  });
  const answerability = fitLogistic(
    asked
      .filter(({ inputs }) => inputs.length > 0)
      .map((example) => ({ inputs: [summaryOf(weights, example)], positive: example.answerable })),
  );
  return { weights, answerability };
};

interface Judged {
  readonly confidence: number;
  readonly answerable: boolean;
  readonly firstIsRight: boolean;
  readonly firstThree: boolean;
}

const judge = ({ weights, answerability }: Fit, examples: readonly Example[]): Judged[] =>
  examples.map((example) => {
    const { right, answerable } = example;
    const order = orderOf(weights, example);
    const rightAt = (place: number): boolean => right[order[place] ?? -1] === true;
    return {
      confidence:
        order.length === 0 ? 0 : sigmoid(logisticScore(answerability, [summaryOf(weights, example)])),
      answerable,
      firstIsRight: rightAt(0),
      firstThree: [0, 1, 2].some(rightAt),
    };
  });

const say = (name: string, judged: readonly Judged[]): void => {
  const yes = judged.filter(({ answerable }) => answerable);
  const no = judged.filter(({ answerable }) => !answerable);
  const share = (is: (one: Judged) => boolean, of: readonly Judged[]): string =>
    (of.filter(is).length / of.length).toFixed(3);
  const cut = yes.map(({ confidence }) => confidence).sort((a, b) => a - b)[Math.floor(yes.length / 4)] ?? 0;
  let wins = 0;
  for (const { confidence: more } of yes)
    for (const { confidence: less } of no) wins += more > less ? 1 : more === less ? 0.5 : 0;
  process.stdout.write(
    `${name.padEnd(24)} top-1 ${share(({ firstIsRight }) => firstIsRight, yes)}  ` +
      `top-3 ${share(({ firstThree }) => firstThree, yes)}  AUC ${(wins / (yes.length * no.length)).toFixed(3)}  ` +
      `refused where a quarter is: ${share(({ confidence }) => confidence < cut, no)}, below ${cut.toFixed(3)}\n`,
  );
};

const contrast = await readExamples(await contrastStatements());
const examples = new Map<string, Example[]>();
for (const [name, read] of OPEN_SETS) examples.set(name, await readExamples(await read()));
const fit = fitted(contrast, examples.get('statements') as Example[]);
say('contrast, fitted on', judge(fit, contrast));
for (const [name, of] of examples)
  say(name === 'statements' ? 'statements, scaled on' : name, judge(fit, of));
for (const [at, name] of FITTED.entries())
  process.stdout.write(`${name} ${(fit.weights[at] as number).toFixed(2)}\n`);
const { bias, weights } = fit.answerability;
process.stdout.write(`answerability ${bias.toFixed(2)} + ${(weights[0] as number).toFixed(2)} x\n`);
await embedder.close();
