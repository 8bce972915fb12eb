import { describe, expect, it } from 'vitest';
import {
  type CuratedExample,
  curationOpinion,
  trainCurationClassifier,
} from '../../src/retrieval/curation-classifier.ts';
import { randomVectors } from '../support/random-vectors.ts';

const DIMENSIONS = 8;
const [bridge, hospital, school, other] = randomVectors(4, DIMENSIONS, 9) as [
  Float32Array,
  Float32Array,
  Float32Array,
  Float32Array,
];

/** A vector near another one, the nearer the smaller `spread`. */
const near = (vector: Float32Array, seed: number, spread = 0.3): Float32Array => {
  const [noise] = randomVectors(1, DIMENSIONS, seed) as [Float32Array];
  const mixed = vector.map((value, at) => value + spread * (noise[at] as number));
  const norm = Math.sqrt(mixed.reduce((sum, value) => sum + value * value, 0));
  return mixed.map((value) => value / norm);
};

const examples = (
  topic: string,
  vector: Float32Array,
  answer: number | null,
  count: number,
  seed: number,
): CuratedExample[] =>
  Array.from({ length: count }, (_, at) => ({
    text: `${topic} question number ${at}`,
    vector: near(vector, seed + at),
    answer,
  }));

const OWN = [
  ...examples('bridge', bridge, 4, 20, 100),
  ...examples('hospital', hospital, 7, 20, 200),
  ...examples('school', school, 9, 20, 300),
  ...examples('weather', other, null, 20, 400),
];

describe('a curation classifier', () => {
  const classifier = trainCurationClassifier(OWN, [], DIMENSIONS);
  if (classifier === null) throw new Error('this curation is large enough');
  const ask = (text: string, vector: Float32Array, answer: number | null) =>
    curationOpinion(classifier, text, vector, [{ similarity: 0.9, answer }]);

  it('knows which sentence a new question asks for; the best has 1', () => {
    const { answers, bySentence } = ask('which hospital?', near(hospital, 1), 7);
    expect([...bySentence.keys()]).toEqual([4, 7, 9]);
    expect(bySentence.get(7)).toBe(1);
    expect(Math.max(bySentence.get(4) as number, bySentence.get(9) as number)).toBeLessThan(0.5);
    expect(answers).toBeGreaterThan(0.5);
  });

  it('doubts a question like those the document does not answer', () => {
    expect(ask('what weather?', near(other, 2), null).answers).toBeLessThan(0.5);
  });

  it('learns what no document answers beside its own', () => {
    const [chat] = randomVectors(1, DIMENSIONS, 77) as [Float32Array];
    const general = examples('hello', chat, null, 30, 500);
    const taught = trainCurationClassifier(OWN, general, DIMENSIONS);
    if (taught === null) throw new Error('this curation is large enough');
    const doubt = (which: typeof classifier): number =>
      curationOpinion(which, 'hello there', near(chat, 3), [{ similarity: 0.9, answer: null }]).answers;
    expect(doubt(taught)).toBeLessThan(doubt(classifier));
  });

  it('is not made from too few questions, sentences or unanswered ones, whatever is known in general', () => {
    const general = examples('hello', other, null, 100, 600);
    expect(trainCurationClassifier(OWN.slice(0, 30), general, DIMENSIONS)).toBeNull();
    expect(
      trainCurationClassifier(
        OWN.filter(({ answer }) => answer !== 9),
        general,
        DIMENSIONS,
      ),
    ).toBeNull();
    expect(
      trainCurationClassifier(
        OWN.filter(({ answer }) => answer !== null),
        general,
        DIMENSIONS,
      ),
    ).toBeNull();
  });

  it('is the same to the bit when trained again', () => {
    expect(trainCurationClassifier(OWN, [], DIMENSIONS)).toEqual(classifier);
  });
});
