import { dotProduct } from '../search-index/dot-product.ts';
import { type CuratedNeighbour, compareSentences, curationEvidence } from './curation-evidence.ts';
import {
  fitLogistic,
  type LogisticExample,
  type LogisticRegression,
  logisticScore,
  sigmoid,
} from './logistic-regression.ts';
import { featureCount, questionFeatures } from './question-features.ts';
import {
  classProbabilities,
  type SoftmaxRegression,
  type TrainingExample,
  trainSoftmax,
} from './softmax-regression.ts';

/** A question with its vector and the sentence that answers it; `null` where the document does not. */
export interface CuratedExample {
  readonly text: string;
  /** L2 norm 1. */
  readonly vector: Float32Array;
  /** Position in the corpus' sentences. */
  readonly answer: number | null;
}

/** What one document's curation taught: which of its sentences a question asks for, and whether any. */
export interface CurationClassifier {
  /** What it was trained on, by whatever name the library gives it: the same needs no second training. */
  readonly trainedOn: string;
  /** Sentence position per class; class 0 is "not answered" and has no sentence. */
  readonly targets: readonly number[];
  readonly model: SoftmaxRegression;
  /** Over `curationEvidence`: whether the document answers at all. */
  readonly answerability: LogisticRegression;
}

export interface CurationOpinion {
  /** Calibrated probability in [0, 1] that the document answers the question. */
  readonly answers: number;
  /** By sentence position, how it compares with the best one, which has 1; in [0, 1]. */
  readonly bySentence: ReadonlyMap<number, number>;
}

/** Below these a classifier would learn accidents; the questions then serve as further vectors only. */
const MINIMUM_QUESTIONS = 40;
const MINIMUM_SENTENCES = 3;
const MINIMUM_UNANSWERED = 10;

/** Parts that the examples are cut into to see how a classifier does on what it was not trained on, 2 to 10; each costs a training. */
export const FOLDS = 3;
/** Examples looked at for that, at most: enough for five numbers, and the cost is their product with all examples. */
const CALIBRATION_EXAMPLES = 1_200;

/** Neighbours looked at while calibrating; about as many of one document as a search brings back. */
const NEIGHBOURS = 64;

const neighboursOf = (vector: Float32Array, among: readonly CuratedExample[]): CuratedNeighbour[] =>
  among
    .map((example) => ({ similarity: dotProduct(vector, example.vector), answer: example.answer }))
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, NEIGHBOURS);

/** Evenly spread positions of both kinds of example, at most half of `CALIBRATION_EXAMPLES` of each. */
const sampleForCalibration = (examples: readonly CuratedExample[]): ReadonlySet<number> => {
  const sampled = new Set<number>();
  for (const answered of [true, false]) {
    const positions = [...examples.keys()].filter(
      (at) => ((examples[at] as CuratedExample).answer !== null) === answered,
    );
    const wanted = Math.min(positions.length, CALIBRATION_EXAMPLES / 2);
    for (let k = 0; k < wanted; k += 1)
      sampled.add(positions[Math.floor((k * positions.length) / wanted)] as number);
  }
  return sampled;
};

/** What a classifier makes of an example that it was not trained on. */
export interface HeldOut {
  /** Position of the example. */
  readonly at: number;
  /** By sentence position, how it compares with the best one; see `compareSentences`. */
  readonly bySentence: ReadonlyMap<number, number>;
  /** As `curationEvidence` gives it. */
  readonly evidence: readonly number[];
}

/** Examples as a classifier learns them. */
export interface PreparedExamples {
  readonly examples: readonly CuratedExample[];
  readonly training: readonly TrainingExample[];
  /** Sentence position per class but the first. */
  readonly targets: readonly number[];
  readonly features: number;
}

/** Examples as features and classes; null where they are too few to learn from. */
export const prepareExamples = (
  own: readonly CuratedExample[],
  general: readonly CuratedExample[],
  dimensions: number,
): PreparedExamples | null => {
  const answered = own.filter((example) => example.answer !== null);
  const targets = [...new Set(answered.map((example) => example.answer as number))].sort((a, b) => a - b);
  // General examples do not count: a classifier that knows only chat as unanswered believes everything else.
  const unanswered = own.length - answered.length;
  if (
    answered.length < MINIMUM_QUESTIONS ||
    targets.length < MINIMUM_SENTENCES ||
    unanswered < MINIMUM_UNANSWERED
  )
    return null;
  const examples = [...own, ...general];
  const labels = new Map(targets.map((target, index) => [target, index + 1]));
  const training = examples.map(({ text, vector, answer }) => ({
    features: questionFeatures(text, vector),
    label: answer === null ? 0 : (labels.get(answer) as number),
  }));
  return { examples, training, targets, features: featureCount(dimensions) };
};

/**
 * Cross-validation: every example wanted is judged by a classifier and by neighbours that do not include its fold.
 * @param foldOf 0 to 2 per position.
 */
export const judgeHeldOut = (
  { examples, training, targets, features }: PreparedExamples,
  foldOf: (at: number) => number,
  wanted: (at: number) => boolean,
): HeldOut[] => {
  const judged: HeldOut[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const model = trainSoftmax(
      training.filter((_, at) => foldOf(at) !== fold),
      targets.length + 1,
      features,
    );
    const others = examples.filter((_, at) => foldOf(at) !== fold);
    for (const [at, example] of examples.entries()) {
      if (foldOf(at) !== fold || !wanted(at)) continue;
      const probabilities = classProbabilities(model, (training[at] as TrainingExample).features);
      const neighbours = neighboursOf(example.vector, others);
      judged.push({
        at,
        bySentence: compareSentences(targets, [...probabilities.slice(1)], neighbours),
        evidence: curationEvidence(1 - (probabilities[0] as number), neighbours),
      });
    }
  }
  return judged;
};

/** Fitted on judgements of held-out examples: fitted on the training examples themselves it would believe anything. */
export const fitAnswerability = (
  judged: readonly HeldOut[],
  examples: readonly CuratedExample[],
): LogisticRegression =>
  fitLogistic(
    judged.map(
      ({ at, evidence }): LogisticExample => ({
        inputs: evidence,
        positive: (examples[at] as CuratedExample).answer !== null,
      }),
    ),
  );

/**
 * @param own what people wrote for this document.
 * @param general what no document answers, learned beside it.
 * @param trainedOn a name for these examples, kept with the classifier.
 * @returns null where the curation is too small to learn from.
 */
export const trainCurationClassifier = (
  own: readonly CuratedExample[],
  general: readonly CuratedExample[],
  dimensions: number,
  trainedOn = '',
): CurationClassifier | null => {
  const prepared = prepareExamples(own, general, dimensions);
  if (prepared === null) return null;
  const { examples, training, targets, features } = prepared;
  const sampled = sampleForCalibration(examples);
  return {
    trainedOn,
    targets,
    model: trainSoftmax(training, targets.length + 1, features),
    answerability: fitAnswerability(
      judgeHeldOut(
        prepared,
        (at) => at % FOLDS,
        (at) => sampled.has(at),
      ),
      examples,
    ),
  };
};

/**
 * @param vector the question's, L2 norm 1.
 * @param neighbours the document's curated questions near it, most similar first.
 */
export const curationOpinion = (
  { targets, model, answerability }: CurationClassifier,
  question: string,
  vector: Float32Array,
  neighbours: readonly CuratedNeighbour[],
): CurationOpinion => {
  const probabilities = classProbabilities(model, questionFeatures(question, vector));
  return {
    answers: sigmoid(
      logisticScore(answerability, curationEvidence(1 - (probabilities[0] as number), neighbours)),
    ),
    bySentence: compareSentences(targets, [...probabilities.slice(1)], neighbours),
  };
};
