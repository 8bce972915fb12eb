import { describe, expect, it } from 'vitest';
import { decodeClassifiers, encodeClassifiers } from '../../src/library/classifier-codec.ts';
import type { CurationClassifier } from '../../src/retrieval/curation-classifier.ts';

const classifier = (classes: number, features: number, first: number): CurationClassifier => ({
  trainedOn: 'these examples',
  targets: Array.from({ length: classes - 1 }, (_, index) => index + first),
  model: {
    classes,
    weights: Float32Array.from({ length: features * classes }, (_, index) => Math.sin(index + first)),
    bias: Float32Array.from({ length: classes }, (_, index) => index / 7),
  },
  answerability: { bias: -0.25, weights: [1.5, 2, -3, 0.125] },
});

describe('classifiers written to a file', () => {
  const written = new Map([
    ['b', classifier(3, 5, 0)],
    ['déjà-vu', classifier(4, 7, 2)],
  ]);

  it('are read back to the bit', () => {
    expect(decodeClassifiers(encodeClassifiers(written))).toEqual(written);
  });

  it('are read back from a Buffer that is a view of a larger one, as small files are', () => {
    const pool = Buffer.alloc(5_000, 0x55);
    const bytes = encodeClassifiers(written);
    pool.set(bytes, 13);
    expect(decodeClassifiers(pool.subarray(13, 13 + bytes.length))).toEqual(written);
  });

  it('may be none', () => {
    expect(decodeClassifiers(encodeClassifiers(new Map()))).toEqual(new Map());
  });
});
