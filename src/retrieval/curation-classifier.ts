import { dotProduct } from '../search-index/dot-product.ts';
import { type CuratedNeighbour, curationEvidence } from './curation-evidence.ts';
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
const FOLDS = 3;
/** Examples looked at for that, at most: enough for five numbers, and the cost is their product with all examples. */
const CALIBRATION_EXAMPLES = 1_200;

/** Neighbours looked at while calibrating; about as many of one document as a search brings back. */
const NEIGHBOURS = 64;

const neighboursOf = (vector: Float32Array, among: readonly CuratedExample[]): CuratedNeighbour[] =>
  among
    .map((example) => ({ similarity: dotProduct(vector, example.vector), answered: example.answer !== null }))
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

/**
 * Cross-validation: every example is judged by a classifier and by neighbours that do not include its fold, and the
 * answerability is fitted on those judgements. Fitted on the training examples themselves it would believe anything.
 */
const calibrate = (
  examples: readonly CuratedExample[],
  training: readonly TrainingExample[],
  classes: number,
  features: number,
): LogisticRegression => {
  const foldOf = (at: number): number => at % FOLDS;
  const sampled = sampleForCalibration(examples);
  const judged: LogisticExample[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const model = trainSoftmax(
      training.filter((_, at) => foldOf(at) !== fold),
      classes,
      features,
    );
    const others = examples.filter((_, at) => foldOf(at) !== fold);
    for (const [at, example] of examples.entries()) {
      if (foldOf(at) !== fold || !sampled.has(at)) continue;
      const probabilities = classProbabilities(model, (training[at] as TrainingExample).features);
      judged.push({
        inputs: curationEvidence(1 - (probabilities[0] as number), neighboursOf(example.vector, others)),
        positive: example.answer !== null,
      });
    }
  }
  return fitLogistic(judged);
};

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
  const classes = targets.length + 1;
  const features = featureCount(dimensions);
  return {
    trainedOn,
    targets,
    model: trainSoftmax(training, classes, features),
    answerability: calibrate(examples, training, classes, features),
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
  const best = Math.max(...probabilities.slice(1));
  return {
    answers: sigmoid(
      logisticScore(answerability, curationEvidence(1 - (probabilities[0] as number), neighbours)),
    ),
    bySentence: new Map(
      targets.map((target, index) => [target, best === 0 ? 0 : (probabilities[index + 1] as number) / best]),
    ),
  };
};
