import { describe, expect, it } from 'vitest';
import { featureCount, questionFeatures } from '../../src/retrieval/question-features.ts';
import { classProbabilities, trainSoftmax } from '../../src/retrieval/softmax-regression.ts';

const NO_EMBEDDING = new Float32Array(0);
const EXAMPLES = [
  ['combien de morts', 1],
  ['combien de blessés', 1],
  ['combien de soldats', 1],
  ['qui a parlé', 2],
  ['qui est venu', 2],
  ['qui a dit cela', 2],
  ['quelle heure est-il', 0],
  ['quelle météo demain', 0],
] as const;

const train = () =>
  trainSoftmax(
    EXAMPLES.map(([text, label]) => ({ features: questionFeatures(text, NO_EMBEDDING), label })),
    3,
    featureCount(0),
  );

describe('the softmax regression', () => {
  it('learns its examples and carries over to words it has not seen together', () => {
    const model = train();
    const best = (text: string): number => {
      const probabilities = [...classProbabilities(model, questionFeatures(text, NO_EMBEDDING))];
      return probabilities.indexOf(Math.max(...probabilities));
    };
    for (const [text, label] of EXAMPLES) expect(best(text)).toBe(label);
    expect(best('combien de chars')).toBe(1);
    expect(best('qui a menti')).toBe(2);
  });

  it('gives probabilities', () => {
    const probabilities = classProbabilities(train(), questionFeatures('rien de connu', NO_EMBEDDING));
    expect(probabilities.every((value) => value > 0 && value < 1)).toBe(true);
    expect(probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });

  it('is the same to the bit when trained again', () => {
    expect(train()).toEqual(train());
  });

  it('lowers the cross-entropy with every few epochs', () => {
    const loss = (epochs: number): number => {
      const examples = EXAMPLES.map(([text, label]) => ({
        features: questionFeatures(text, NO_EMBEDDING),
        label,
      }));
      const model = trainSoftmax(examples, 3, featureCount(0), { epochs, step: 0.1, decay: 0 });
      return examples.reduce(
        (sum, { features, label }) => sum - Math.log(classProbabilities(model, features)[label] as number),
        0,
      );
    };
    expect(loss(1)).toBeGreaterThan(loss(5));
    expect(loss(5)).toBeGreaterThan(loss(20));
  });
});

describe('question features', () => {
  it('are the same for accents, case and punctuation aside, because people type in a hurry', () => {
    expect(questionFeatures('Combien de blessés ?', NO_EMBEDDING)).toEqual(
      questionFeatures('COMBIEN de blesses', NO_EMBEDDING),
    );
  });

  it('are in ascending order without repeats, with n-grams of norm 1 after the embedding', () => {
    const { indices, values } = questionFeatures('aaaaaaaa bbbb 쿠르스크', Float32Array.from([0.6, 0.8]));
    expect([...indices]).toEqual([...new Set(indices)].sort((a, b) => a - b));
    expect([...indices.slice(0, 2)]).toEqual([0, 1]);
    expect(values.slice(2).reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 5);
  });

  it('survive the empty text and lone surrogates', () => {
    expect(questionFeatures('', NO_EMBEDDING).indices).toHaveLength(0);
    expect(() => questionFeatures('\ud800 \udfff', NO_EMBEDDING)).not.toThrow();
  });
});
