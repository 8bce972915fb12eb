import { expect, test } from 'vitest';
import { OPERATING_POINT } from '../../src/retrieval/answerability.ts';
import { inDoubt, secondOpinion } from '../../src/retrieval/second-opinion.ts';

test('a judge who thinks the odds even changes nothing, nor does one who has read nothing', () => {
  for (const answers of [0, 0.03, 0.5, 0.97, 1]) {
    expect(secondOpinion(answers, [])).toBe(answers);
    expect(secondOpinion(answers, [0])).toBeCloseTo(answers, 5);
  }
});

test('its opinion moves the classifier’s, up and down alike, and does not overrule it', () => {
  expect(secondOpinion(0.5, [4])).toBeGreaterThan(0.6);
  expect(secondOpinion(0.5, [-4])).toBeCloseTo(1 - secondOpinion(0.5, [4]));
  expect(secondOpinion(0.97, [-6])).toBeGreaterThan(0.5);
  expect(secondOpinion(0.03, [6])).toBeLessThan(0.5);
});

test('a classifier that is sure is not turned by what any sentence gets', () => {
  for (const answers of [0, 0.15]) {
    expect(inDoubt(answers)).toBe(false);
    expect(secondOpinion(answers, [3])).toBeLessThan(OPERATING_POINT.curated);
  }
  for (const answers of [0.9, 1]) {
    expect(inDoubt(answers)).toBe(false);
    expect(secondOpinion(answers, [-7])).toBeGreaterThan(OPERATING_POINT.curated);
  }
  expect(inDoubt(OPERATING_POINT.curated)).toBe(true);
});

test('sentences that may answer speak together', () => {
  expect(secondOpinion(0.5, [1, 1, 1])).toBeGreaterThan(secondOpinion(0.5, [1]));
  expect(secondOpinion(0.5, [1, -20])).toBeCloseTo(secondOpinion(0.5, [1]), 5);
});
