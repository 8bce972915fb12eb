import type { OnnxConstant, OnnxGraph, OnnxNode } from '../onnx-model.ts';
import { quantiseRows } from '../quantise-rows.ts';
import type { Weights } from './read-safetensors.ts';

/** Slots of a question after the verdict's own, as in judge.py. */
const QUESTION = 40;

/**
 * The graph of judge.py for one pair without padding: `input_ids` and `token_type_ids` [1, tokens], first the verdict's
 * own token, then the question's (type 0), then the passage's (type 1), to `logits` [1, 1].
 *
 * Matrices are kept as bytes with a scale per row; the runtime unpacks all but the table once, when it loads.
 */
export const judgeGraph = (weights: ReadonlyMap<string, Weights>, heads: number): OnnxGraph => {
  const nodes: OnnxNode[] = [];
  const constants: OnnxConstant[] = [];
  const weightOf = (name: string): Weights => {
    const found = weights.get(name);
    if (found === undefined) throw new Error(`the judge's weights have no ${name}`);
    return found;
  };
  let made = 0;
  /** Adds a node with one output and names it. */
  const op = (
    kind: string,
    inputs: readonly string[],
    attributes: Pick<OnnxNode, 'ints' | 'lists'> = {},
    name = `${kind.toLowerCase()}-${(made += 1)}`,
  ): string => {
    nodes.push({ op: kind, inputs, outputs: [name], ...attributes });
    return name;
  };
  const whole = (...numbers: number[]): string => {
    const name = `whole-${(made += 1)}`;
    constants.push({
      name,
      type: 'int64',
      dims: [numbers.length],
      data: BigInt64Array.from(numbers.map(BigInt)),
    });
    return name;
  };
  const floats = (name: string, dims: readonly number[], data: Float32Array): string => {
    constants.push({ name, type: 'float32', dims, data });
    return name;
  };
  const number = (value: number): string => floats(`number-${(made += 1)}`, [1], Float32Array.of(value));
  const vector = (name: string): string => {
    const { dims, data } = weightOf(name);
    return constants.some((constant) => constant.name === name) ? name : floats(name, dims, data);
  };
  const packed = (name: string): { bytes: string; scales: string; columns: number } => {
    const { dims, data } = weightOf(name);
    const [rows = 0, columns = 0] = dims;
    const { values, scales } = quantiseRows(data, columns);
    constants.push({ name, type: 'int8', dims: [rows, columns], data: values });
    floats(`${name}.scales`, [rows, 1], scales);
    return { bytes: name, scales: `${name}.scales`, columns };
  };
  const linear = (x: string, name: string): string => {
    const { bytes, scales } = packed(`${name}.weight`);
    const rows = op('Mul', [op('Cast', [bytes], { ints: { to: 1 } }), scales]);
    const columns = op('Transpose', [rows], { lists: { perm: [1, 0] } });
    return op('Add', [op('MatMul', [x, columns]), vector(`${name}.bias`)]);
  };
  const normalised = (x: string, name: string): string =>
    op('LayerNormalization', [x, vector(`${name}.weight`), vector(`${name}.bias`)], { ints: { axis: -1 } });

  // Where each token stands: the verdict's slot, the question's, the passage's.
  const ids = op('Reshape', ['input_ids', whole(-1)]);
  const types = op('Reshape', ['token_type_ids', whole(-1)]);
  const zero = op('Squeeze', [whole(0)]);
  const one = op('Squeeze', [whole(1)]);
  const count = op('Squeeze', [op('Shape', [ids])]);
  const at = op('Range', [zero, count, one]);
  const passageCount = op('ReduceSum', [types, whole(0)], { ints: { keepdims: 1 } });
  const questionCount = op('Sub', [op('Unsqueeze', [count, whole(0)]), passageCount]);
  const shift = op('Sub', [whole(1 + QUESTION), questionCount]);
  const place = op('Add', [at, op('Mul', [types, shift])]);
  const isWord = op('Unsqueeze', [op('Cast', [op('Greater', [at, zero])], { ints: { to: 1 } }), whole(1)]);

  // What the embeddings alone say.
  const { bytes, scales } = packed('table');
  const row = op('Mul', [
    op('Cast', [op('Gather', [bytes, ids])], { ints: { to: 1 } }),
    op('Gather', [scales, ids]),
  ]);
  const rows = op('Mul', [row, isWord]);
  const length = op('Sqrt', [
    op('ReduceSum', [op('Mul', [rows, rows]), whole(1)], { ints: { keepdims: 1 } }),
  ]);
  const unit = op('Div', [rows, op('Max', [length, number(1e-6)])]);
  const alike = op('MatMul', [unit, op('Transpose', [unit], { lists: { perm: [1, 0] } })]);
  const across = op(
    'Cast',
    [op('Not', [op('Equal', [op('Unsqueeze', [types, whole(1)]), op('Unsqueeze', [types, whole(0)])])])],
    { ints: { to: 1 } },
  );
  const nearest = op('ReduceMax', [op('Mul', [alike, across])], {
    ints: { keepdims: 1 },
    lists: { axes: [1] },
  });
  const same = op('Cast', [op('Greater', [nearest, number(0.999)])], { ints: { to: 1 } });
  const features = op('Concat', [rows, nearest, same, length], { ints: { axis: 1 } });
  const entered = op('Mul', [linear(features, 'enter'), isWord]);
  let x = op('Add', [entered, op('Gather', [vector('places'), place])]);

  const width = weightOf('last.weight').dims[0] as number;
  for (let layer = 0; weights.has(`layers.${layer}.out.weight`); layer += 1) {
    const part = `layers.${layer}`;
    const asked = linear(normalised(x, `${part}.before`), `${part}.asks`);
    const split = op('Transpose', [op('Reshape', [asked, whole(-1, 3, heads, width / heads)])], {
      lists: { perm: [1, 2, 0, 3] },
    });
    const [q, k, v] = [0, 1, 2].map((index) =>
      op('Squeeze', [op('Slice', [split, whole(index), whole(index + 1), whole(0)]), whole(0)]),
    ) as [string, string, string];
    const dots = op('MatMul', [q, op('Transpose', [k], { lists: { perm: [0, 2, 1] } })]);
    const liking = op('Reshape', [vector(`${part}.liking`), whole(heads, 1, 1)]);
    const scores = op('Add', [
      op('Div', [dots, number(Math.sqrt(width / heads))]),
      op('Mul', [liking, op('Unsqueeze', [alike, whole(0)])]),
    ]);
    const mixed = op('MatMul', [op('Softmax', [scores], { ints: { axis: -1 } }), v]);
    const joined = op('Reshape', [
      op('Transpose', [mixed], { lists: { perm: [1, 0, 2] } }),
      whole(-1, width),
    ]);
    x = op('Add', [x, linear(joined, `${part}.out`)]);
    const inner = linear(normalised(x, `${part}.between`), `${part}.up`);
    const gated = op('Mul', [inner, op('Sigmoid', [op('Mul', [inner, number(1.702)])])]);
    x = op('Add', [x, linear(gated, `${part}.down`)]);
  }
  const verdict = op('Gather', [normalised(x, 'last'), whole(0)], { ints: { axis: 0 } });
  linear(op('Tanh', [linear(verdict, 'verdict.0')]), 'verdict.2');
  nodes.push({ op: 'Identity', inputs: [nodes.at(-1)?.outputs[0] as string], outputs: ['logits'] });
  return {
    name: 'judge',
    nodes,
    constants,
    inputs: ['input_ids', 'token_type_ids'].map((name) => ({ name, type: 'int64', dims: [1, 'tokens'] })),
    outputs: [{ name: 'logits', type: 'float32', dims: [1, 1] }],
  };
};
