import type { OnnxGraph, OnnxNode, OnnxValue } from './onnx-model.ts';

/**
 * The contrastive loss and its gradient as one graph, so that onnxruntime's kernels do the arithmetic.
 *
 * In: `left` [pairs, d], `right` [pairs, d] and, with `withNearMisses`, `near` [misses, d]: sums of token rows,
 * not normalised, none of them zero. Row i of `left` belongs to row i of `right`; every other row of `right`, and
 * every near miss, is a wrong answer to it.
 * Out: `loss`, the mean of two cross-entropies over `scale` times the scores (left finds right among right and
 * near; right finds left), and the gradients `leftGradient`, `rightGradient`, `nearGradient` by the inputs.
 *
 * A score is the cosine; `withLate` it is the mean of that and of what stands in the further inputs `lateRight`
 * [pairs, pairs] and `lateNear` [pairs, misses], by which the gradients are `rightSlope` and `nearSlope`.
 */
export const contrastiveGraph = (
  dimensions: number,
  scale: number,
  withNearMisses: boolean,
  withLate = false,
): OnnxGraph => {
  const nodes: OnnxNode[] = [];
  const op = (
    type: string,
    inputs: readonly string[],
    output: string,
    rest: Pick<OnnxNode, 'ints' | 'lists'> = {},
  ): string => {
    nodes.push({ op: type, inputs, outputs: [output], ...rest });
    return output;
  };
  const sides = withNearMisses ? ['left', 'right', 'near'] : ['left', 'right'];

  for (const side of sides) {
    op('ReduceL2', [side], `${side}Norm`, { lists: { axes: [1] }, ints: { keepdims: 1 } });
    op('Div', [side, `${side}Norm`], `${side}Unit`);
  }
  const scores = (side: string): string => {
    op('Transpose', [`${side}Unit`], `${side}Turned`, { lists: { perm: [1, 0] } });
    op('MatMul', ['leftUnit', `${side}Turned`], `${side}Cosines`);
    const sum = withLate
      ? op('Add', [`${side}Cosines`, side === 'near' ? 'lateNear' : 'lateRight'], `${side}Sum`)
      : `${side}Cosines`;
    return op('Mul', [sum, 'scale'], `${side}Scores`);
  };
  const own = scores('right');
  const candidates = withNearMisses
    ? op('Concat', [own, scores('near')], 'candidates', { ints: { axis: 1 } })
    : own;

  op('LogSoftmax', [candidates], 'rowLog', { ints: { axis: 1 } });
  op('LogSoftmax', [own], 'columnLog', { ints: { axis: 0 } });
  op('EyeLike', ['rowLog'], 'rowTarget', { ints: { dtype: 1 } });
  op('EyeLike', ['columnLog'], 'columnTarget', { ints: { dtype: 1 } });
  op('Shape', ['left'], 'pairCount', { ints: { start: 0, end: 1 } });
  op('Cast', ['pairCount'], 'pairs', { ints: { to: 1 } });

  for (const way of ['row', 'column']) {
    op('Mul', [`${way}Log`, `${way}Target`], `${way}Hits`);
    op('ReduceSum', [`${way}Hits`], `${way}Sum`, { ints: { keepdims: 0 } });
    op('Exp', [`${way}Log`], `${way}Chance`);
    op('Sub', [`${way}Chance`, `${way}Target`], `${way}Error`);
  }
  op('Add', ['rowSum', 'columnSum'], 'hits');
  op('Div', ['hits', 'pairs'], 'meanHits');
  op('Mul', ['meanHits', 'minusHalf'], 'loss');

  // By a score, the loss changes by (chance - target) / (2 * pairs), and by a cosine by `scale` times that.
  op('Div', ['halfScale', 'pairs'], 'factor');
  if (withNearMisses) {
    op('Shape', ['near'], 'missCount', { ints: { start: 0, end: 1 } });
    op('Concat', ['pairCount', 'missCount'], 'parts', { ints: { axis: 0 } });
    nodes.push({
      op: 'Split',
      inputs: ['rowError', 'parts'],
      outputs: ['ownRowError', 'nearError'],
      ints: { axis: 1 },
    });
    op('Mul', ['nearError', 'factor'], 'nearSlope');
  }
  op('Add', [withNearMisses ? 'ownRowError' : 'rowError', 'columnError'], 'ownError');
  op('Mul', ['ownError', 'factor'], 'rightSlope');

  // Through the matrix products back to the unit vectors…
  op('MatMul', ['rightSlope', 'rightUnit'], withNearMisses ? 'leftFromRight' : 'leftUnitGradient');
  if (withNearMisses) {
    op('MatMul', ['nearSlope', 'nearUnit'], 'leftFromNear');
    op('Add', ['leftFromRight', 'leftFromNear'], 'leftUnitGradient');
  }
  for (const side of sides.slice(1)) {
    op('Transpose', [`${side}Slope`], `${side}SlopeTurned`, { lists: { perm: [1, 0] } });
    op('MatMul', [`${side}SlopeTurned`, 'leftUnit'], `${side}UnitGradient`);
  }
  // …and through the normalising: what points along the vector only changes its length.
  for (const side of sides) {
    op('Mul', [`${side}UnitGradient`, `${side}Unit`], `${side}Along`);
    op('ReduceSum', [`${side}Along`, 'lastAxis'], `${side}AlongSum`, { ints: { keepdims: 1 } });
    op('Mul', [`${side}Unit`, `${side}AlongSum`], `${side}AlongUnit`);
    op('Sub', [`${side}UnitGradient`, `${side}AlongUnit`], `${side}Across`);
    op('Div', [`${side}Across`, `${side}Norm`], `${side}Gradient`);
  }

  const matrix = (name: string, rows: string): OnnxValue => ({
    name,
    type: 'float32',
    dims: [rows, dimensions],
  });
  const rowsOf = (side: string): string => (side === 'near' ? 'misses' : 'pairs');
  const between = (name: string, side: string): OnnxValue => ({
    name,
    type: 'float32',
    dims: ['pairs', rowsOf(side)],
  });
  const late = [between('lateRight', 'right'), between('lateNear', 'near')].slice(0, sides.length - 1);
  const slopes = [between('rightSlope', 'right'), between('nearSlope', 'near')].slice(0, sides.length - 1);
  const scalar = (name: string, value: number): OnnxGraph['constants'][number] => ({
    name,
    type: 'float32',
    dims: [],
    data: Float32Array.of(value),
  });
  return {
    name: 'contrastive',
    nodes,
    constants: [
      // The mean of two scores is half their sum.
      scalar('scale', withLate ? scale / 2 : scale),
      scalar('halfScale', withLate ? scale / 4 : scale / 2),
      scalar('minusHalf', -0.5),
      { name: 'lastAxis', type: 'int64', dims: [1], data: BigInt64Array.of(1n) },
    ],
    inputs: [...sides.map((side) => matrix(side, rowsOf(side))), ...(withLate ? late : [])],
    outputs: [
      { name: 'loss', type: 'float32', dims: [1] },
      ...sides.map((side) => matrix(`${side}Gradient`, rowsOf(side))),
      ...(withLate ? slopes : []),
    ],
  };
};
