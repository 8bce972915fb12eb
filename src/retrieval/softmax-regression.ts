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

export const DEFAULT_SOFTMAX_TRAINING: SoftmaxTraining = { epochs: 20, step: 0.3, decay: 1e-5 };

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

/** Minimises the cross-entropy by Adagrad, one example at a time. Deterministic. */
export const trainSoftmax = (
  examples: readonly TrainingExample[],
  classes: number,
  features: number,
  training: SoftmaxTraining = DEFAULT_SOFTMAX_TRAINING,
): SoftmaxRegression => {
  const model = { classes, weights: new Float32Array(features * classes), bias: new Float32Array(classes) };
  const squares = new Float32Array(features * classes).fill(1e-2);
  const biasSquares = new Float32Array(classes).fill(1e-2);
  const { step, decay } = training;
  for (let epoch = 0; epoch < training.epochs; epoch += 1)
    for (const position of shuffled(examples.length, epoch)) {
      const { features: x, label } = examples[position] as TrainingExample;
      const errors = classProbabilities(model, x);
      errors[label] = (errors[label] as number) - 1;
      for (let c = 0; c < classes; c += 1) {
        const gradient = errors[c] as number;
        biasSquares[c] = (biasSquares[c] as number) + gradient * gradient;
        model.bias[c] = (model.bias[c] as number) - (step * gradient) / Math.sqrt(biasSquares[c] as number);
      }
      for (let at = 0; at < x.indices.length; at += 1) {
        const row = (x.indices[at] as number) * classes;
        const value = x.values[at] as number;
        for (let c = 0; c < classes; c += 1) {
          const weight = model.weights[row + c] as number;
          const gradient = value * (errors[c] as number) + decay * weight;
          const square = (squares[row + c] as number) + gradient * gradient;
          squares[row + c] = square;
          model.weights[row + c] = weight - (step * gradient) / Math.sqrt(square);
        }
      }
    }
  return model;
};
