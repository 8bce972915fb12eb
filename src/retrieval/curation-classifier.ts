import { featureCount, questionFeatures } from './question-features.ts';
import { classProbabilities, type SoftmaxRegression, trainSoftmax } from './softmax-regression.ts';

/** A question with its vector and the sentence that answers it; `null` where the document does not. */
export interface CuratedExample {
  readonly text: string;
  readonly vector: Float32Array;
  /** Position in the corpus' sentences. */
  readonly answer: number | null;
}

/** What one document's curation taught: which of its sentences a question asks for, or none. */
export interface CurationClassifier {
  /** Sentence position per class; class 0 is "not answered" and has no sentence. */
  readonly targets: readonly number[];
  readonly model: SoftmaxRegression;
}

export interface CurationOpinion {
  /** Probability in [0, 1] that the document answers the question at all. */
  readonly answers: number;
  /** Probability in [0, 1] by sentence position that it is the answer; they sum to `answers`. */
  readonly bySentence: ReadonlyMap<number, number>;
}

/** Below these a classifier would learn accidents; the questions then serve as further vectors only. */
const MINIMUM_QUESTIONS = 40;
const MINIMUM_SENTENCES = 3;
const MINIMUM_UNANSWERED = 10;

/** @returns null where the curation is too small to learn from. */
export const trainCurationClassifier = (
  examples: readonly CuratedExample[],
  dimensions: number,
): CurationClassifier | null => {
  const answered = examples.filter((example) => example.answer !== null);
  const targets = [...new Set(answered.map((example) => example.answer as number))].sort((a, b) => a - b);
  const unanswered = examples.length - answered.length;
  if (
    answered.length < MINIMUM_QUESTIONS ||
    targets.length < MINIMUM_SENTENCES ||
    unanswered < MINIMUM_UNANSWERED
  )
    return null;
  const labels = new Map(targets.map((target, index) => [target, index + 1]));
  const model = trainSoftmax(
    examples.map(({ text, vector, answer }) => ({
      features: questionFeatures(text, vector),
      label: answer === null ? 0 : (labels.get(answer) as number),
    })),
    targets.length + 1,
    featureCount(dimensions),
  );
  return { targets, model };
};

/** @param vector the question's, L2 norm 1. */
export const curationOpinion = (
  classifier: CurationClassifier,
  question: string,
  vector: Float32Array,
): CurationOpinion => {
  const probabilities = classProbabilities(classifier.model, questionFeatures(question, vector));
  return {
    answers: 1 - (probabilities[0] as number),
    bySentence: new Map(
      classifier.targets.map((target, index) => [target, probabilities[index + 1] as number]),
    ),
  };
};
