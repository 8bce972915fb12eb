import type { SparseFeatures } from './question-features.ts';

/** A multinomial logistic regression: `weights` is `features x classes`, row by row; `bias` one per class. */
export interface SoftmaxRegression {
  readonly classes: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

export interface TrainingExample {
  readonly features: SparseFeatures;
  readonly label: number;
}

export interface SoftmaxTraining {
  /** Passes over the examples, 5 to 100. */
  readonly epochs: number;
  /** Adagrad's step (Duchi et al. 2011), 0.05 to 1. */
  readonly step: number;
  /** Pull of weights towards zero per step, 0 to 1e-3: more forgets rare words. */
  readonly decay: number;
}

export const DEFAULT_SOFTMAX_TRAINING: SoftmaxTraining = { epochs: 8, step: 0.5, decay: 1e-5 };

/** Probability per class, summing to 1. */
export const classProbabilities = (
  model: SoftmaxRegression,
  { indices, values }: SparseFeatures,
): Float64Array => {
  const { classes, weights, bias } = model;
  const scores = Float64Array.from(bias);
  for (let at = 0; at < indices.length; at += 1) {
    const row = (indices[at] as number) * classes;
    const value = values[at] as number;
    for (let label = 0; label < classes; label += 1)
      scores[label] = (scores[label] as number) + value * (weights[row + label] as number);
  }
  const highest = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  let sum = 0;
  for (let label = 0; label < classes; label += 1) {
    scores[label] = Math.exp((scores[label] as number) - highest);
    sum += scores[label] as number;
  }
  for (let label = 0; label < classes; label += 1) scores[label] = (scores[label] as number) / sum;
  return scores;
};

/** A fixed permutation of 0..n-1 per epoch: the same examples always train the same bytes. */
const shuffled = (count: number, seed: number): Int32Array => {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  let state = (seed * 2654435761 + 1) >>> 0;
  for (let index = count - 1; index > 0; index -= 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = state % (index + 1);
    const kept = order[index] as number;
    order[index] = order[other] as number;
    order[other] = kept;
  }
  return order;
};

/** Where Adagrad's sums of squares begin: keeps the first steps of a rare feature from being wild. */
const FIRST_SQUARE = 1e-2;

/**
 * Minimises the cross-entropy one example at a time, by Adagrad with one sum of squares per feature rather than per
 * weight: a rare n-gram still learns fast, at a square root per feature instead of one per class. Deterministic.
 */
export const trainSoftmax = (
  examples: readonly TrainingExample[],
  classes: number,
  features: number,
  { epochs, step, decay }: SoftmaxTraining = DEFAULT_SOFTMAX_TRAINING,
): SoftmaxRegression => {
  const weights = new Float32Array(features * classes);
  const bias = new Float32Array(classes);
  const model = { classes, weights, bias };
  const squares = new Float32Array(features).fill(FIRST_SQUARE);
  let biasSquare = FIRST_SQUARE;
  for (let epoch = 0; epoch < epochs; epoch += 1)
    for (const position of shuffled(examples.length, epoch)) {
      const {
        features: { indices, values },
        label,
      } = examples[position] as TrainingExample;
      const errors = classProbabilities(model, { indices, values });
      errors[label] = (errors[label] as number) - 1;
      const error = errors.reduce((sum, one) => sum + one * one, 0);
      biasSquare += error;
      const biasStep = step / Math.sqrt(biasSquare);
      for (let c = 0; c < classes; c += 1) bias[c] = (bias[c] as number) - biasStep * (errors[c] as number);
      for (let at = 0; at < indices.length; at += 1) {
        const feature = indices[at] as number;
        const value = values[at] as number;
        const square = (squares[feature] as number) + value * value * error;
        squares[feature] = square;
        const rate = step / Math.sqrt(square);
        const shrink = 1 - rate * decay;
        const row = feature * classes;
        for (let c = 0; c < classes; c += 1)
          weights[row + c] = shrink * (weights[row + c] as number) - rate * value * (errors[c] as number);
      }
    }
  return model;
};
