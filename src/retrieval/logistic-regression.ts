/** `probability = sigmoid(bias + sum(weights * inputs))`. */
export interface LogisticRegression {
  readonly bias: number;
  readonly weights: readonly number[];
}

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** The inverse of `sigmoid`, bounded so that 0 and 1 stay finite. */
export const logOdds = (probability: number): number => {
  const bounded = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return Math.log(bounded / (1 - bounded));
};

/** Log-odds that the model gives these inputs. */
export const logisticScore = ({ bias, weights }: LogisticRegression, inputs: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * (inputs[at] as number), bias);

export interface LogisticExample {
  readonly inputs: readonly number[];
  readonly positive: boolean;
}

/** Steps of gradient descent; the problems here have a handful of inputs and are convex. */
const STEPS = 800;
const STEP_SIZE = 0.5;
/** Pull of the weights towards zero: keeps two inputs that say the same from running against each other. */
const DECAY = 1e-3;

/**
 * Fits by gradient descent on standardised inputs. Positive and negative examples weigh alike in sum, so that 0.5
 * means "as much speaks for as against", however many of each were written. Deterministic.
 * @param examples at least one of each kind.
 */
export const fitLogistic = (examples: readonly LogisticExample[]): LogisticRegression => {
  const width = examples[0]?.inputs.length ?? 0;
  const count = examples.length;
  const positives = examples.filter(({ positive }) => positive).length;
  const columns = Array.from({ length: width }, (_, at) => {
    const mean = examples.reduce((sum, { inputs }) => sum + (inputs[at] as number), 0) / count;
    const variance =
      examples.reduce((sum, { inputs }) => sum + ((inputs[at] as number) - mean) ** 2, 0) / count;
    return { mean, deviation: Math.sqrt(variance) || 1 };
  });
  const rows = examples.map(({ inputs, positive }) => ({
    z: inputs.map((value, at) => {
      const { mean, deviation } = columns[at] as (typeof columns)[number];
      return (value - mean) / deviation;
    }),
    target: positive ? 1 : 0,
    weight: positive ? count / (2 * positives) : count / (2 * (count - positives)),
  }));
  let bias = 0;
  let weights = new Array<number>(width).fill(0);
  for (let step = 0; step < STEPS; step += 1) {
    let biasGradient = 0;
    const gradients = weights.map((weight) => DECAY * weight);
    for (const { z, target, weight } of rows) {
      const error = (weight * (sigmoid(logisticScore({ bias, weights }, z)) - target)) / count;
      biasGradient += error;
      for (let at = 0; at < width; at += 1)
        gradients[at] = (gradients[at] as number) + error * (z[at] as number);
    }
    bias -= STEP_SIZE * biasGradient;
    weights = weights.map((weight, at) => weight - STEP_SIZE * (gradients[at] as number));
  }
  const raw = weights.map((weight, at) => weight / (columns[at] as (typeof columns)[number]).deviation);
  return {
    bias:
      bias -
      raw.reduce((sum, weight, at) => sum + weight * (columns[at] as (typeof columns)[number]).mean, 0),
    weights: raw,
  };
};
