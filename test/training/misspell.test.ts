import { expect, test } from 'vitest';
import { misspell } from '../../embeddings/training/misspell.ts';
import { seededRandom } from '../../embeddings/training/seeded-random.ts';

test('one longer word changes by one slip, the rest stays', () => {
  const random = seededRandom(3);
  const text = 'Qui a envoyé les soldats ?';
  for (let slip = 0; slip < 100; slip++) {
    const misspelled = misspell(text, random);
    const changed = misspelled.split(' ').filter((word, at) => word !== text.split(' ')[at]);
    expect(misspelled.split(' ')).toHaveLength(6);
    expect(changed.length).toBeLessThanOrEqual(1);
    expect(Math.abs(misspelled.length - text.length)).toBeLessThanOrEqual(1);
    for (const word of changed) expect(word).toMatch(/^[es]/);
  }
});

test('a text without longer words stays as it is', () => {
  expect(misspell('où va le 12e ?', seededRandom(1))).toBe('où va le 12e ?');
});
