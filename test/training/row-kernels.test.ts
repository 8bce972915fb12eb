import { describe, expect, test } from 'vitest';
import { openRowKernels } from '../../embeddings/training/row-kernels.ts';

const open = (): { numbers: Float32Array; kernels: ReturnType<typeof openRowKernels> } => {
  const kernels = openRowKernels(1024);
  return { kernels, numbers: new Float32Array(kernels.memory.buffer) };
};

describe('the kernels do what the plain loops would', () => {
  test('adding a row to another touches nothing else', () => {
    const { kernels, numbers } = open();
    numbers.set([1, 2, 3, 4, 5, 6, 7, 8, 100], 0);
    numbers.set([10, 20, 30, 40, 50, 60, 70, 80, 100], 16);
    kernels.addRow(0, 64, 32);
    expect([...numbers.subarray(0, 9)]).toEqual([11, 22, 33, 44, 55, 66, 77, 88, 100]);
    expect([...numbers.subarray(16, 25)]).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 100]);
  });

  test('Adagrad steps against the slope, by the root of the squares so far, and clears the gradient', () => {
    const { kernels, numbers } = open();
    const [table, squares, gradient] = [0, 16, 32];
    numbers.set([1, 1, 1, 1], table);
    numbers.set([0, 9, 0, 1], squares);
    numbers.set([2, 4, 0, -1], gradient);
    kernels.adagradRow(table * 4, squares * 4, gradient * 4, 16, 0.5);
    const expected = [1 - 0.5, 1 - (0.5 * 4) / 5, 1, 1 + 0.5 / Math.SQRT2];
    for (const [at, value] of expected.entries()) expect(numbers[table + at]).toBeCloseTo(value, 6);
    expect([...numbers.subarray(squares, squares + 4)]).toEqual([4, 25, 0, 2]);
    expect([...numbers.subarray(gradient, gradient + 4)]).toEqual([0, 0, 0, 0]);
  });
});
